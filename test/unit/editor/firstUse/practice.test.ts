import { describe, expect, it } from 'vitest'
import type { Modal, Pressed } from '../../../../src/editor/dialog/press.ts'
import { practise, type PracticeUi } from '../../../../src/editor/firstUse/practice.ts'

/** A person who presses these buttons one after the other, each after a second unless it says otherwise. */
const person = (answers: readonly (Pressed['button'] | Pressed)[], over: Partial<PracticeUi> = {}) => {
  const shown: Modal[] = []
  const said: string[] = []
  let details = 0
  const left = [...answers]
  const ui: PracticeUi = {
    show(modal) {
      shown.push(modal)
      const next = left.shift() ?? 'no'
      return Promise.resolve(typeof next === 'string' ? { button: next, openMs: 1_000 } : next)
    },
    showDetails() {
      details += 1
      return Promise.resolve()
    },
    say: (sentence) => void said.push(sentence),
    waiting: () => 0,
    pause: () => Promise.resolve(),
    ...over,
  }
  return { ui, shown, said, details: () => details }
}

const yes = 'You said yes. For a real request that one change would be made now, and nothing else.'
const no = 'You said no. For a real request nothing would have been changed, and the agent would be told so.'

describe('the practice dialog', () => {
  it('is titled Practice, names no object, and has three buttons of which Enter presses the harmless one', async () => {
    const { ui, shown } = person(['no'])
    await practise(ui)
    const [{ message, detail, ...buttons } = { message: '', detail: '' }] = shown
    expect(message).toBe('Practice: change nothing?')
    expect(buttons).toEqual({ look: 'Show Details…', yes: 'Change Nothing', no: 'Leave It' })
    expect(detail).not.toMatch(/Pod|Deployment|StatefulSet|prod/)
    expect(detail).toContain('This one is for practice: nothing is asked of a cluster.')
  })

  it.each<[string, readonly (Pressed['button'] | Pressed)[], number, readonly string[]]>([
    ['yes', ['yes'], 1, [yes]],
    ['no', ['no'], 1, [no]],
    ['an accident, then no', [{ button: 'yes', openMs: 300 }, 'no'], 2, [no]],
    ['details, then yes', ['look', 'yes'], 2, [yes]],
  ])('answers like the real one: %s', async (_, answers, times, sentences) => {
    const { ui, shown, said } = person(answers)
    expect(await practise(ui)).toBe(true)
    expect(shown).toHaveLength(times)
    expect(said).toEqual(sentences)
  })

  it('shows details, and comes back', async () => {
    const { ui, details } = person(['look', 'look', 'no'])
    await practise(ui)
    expect(details()).toBe(2)
  })

  const busy = ['A request of the agent waits for your answer. Answer that one first, then practise.']

  it('never appears while a request waits', async () => {
    const { ui, shown, said } = person(['yes'], { waiting: () => 1 })
    expect(await practise(ui)).toBe(false)
    expect([shown, said]).toEqual([[], busy])
  })

  it('does not appear when a request came while it waited for the keyboard', async () => {
    let waiting = 0
    const { ui, shown, said } = person(['yes'], {
      waiting: () => waiting,
      pause: () => Promise.resolve(void (waiting = 1)),
    })
    expect(await practise(ui)).toBe(false)
    expect([shown, said]).toEqual([[], busy])
  })

  it('does not come back from its details while a request waits', async () => {
    let waiting = 0
    const { ui, shown, said } = person(['look', 'yes'], {
      waiting: () => waiting,
      showDetails: () => Promise.resolve(void (waiting = 1)),
    })
    expect(await practise(ui)).toBe(false)
    expect([shown.length, said]).toEqual([1, busy])
  })
})
