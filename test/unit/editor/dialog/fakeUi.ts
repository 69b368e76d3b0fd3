import { createAskPerson, type AskOptions, type DialogUi } from '../../../../src/editor/dialog/askPerson.ts'
import type { Button, Modal } from '../../../../src/editor/dialog/press.ts'
import { createWaiting } from '../../../../src/editor/dialog/waiting.ts'
import { clean, now } from '../../approval/requests.ts'

/** What a person does with one dialog: which button after how long; or a text that they type. */
export interface Act {
  readonly button: Button
  readonly openMs?: number
  /** Happens while the dialog is open. */
  readonly meanwhile?: () => void
}

const usual: Pick<AskOptions, 'pause' | 'by' | 'window'> = {
  pause: () => Promise.resolve(),
  by: 'anna',
  window: () => clean('shop'),
}

/** An editor that writes down what it is asked to show, and a person who does what the script says. */
export const fakeEditor = (script: readonly Act[], typed: readonly (string | undefined)[] = []) => {
  const acts = [...script]
  const texts = [...typed]
  /** In order: what was shown, opened, typed and said. */
  const seen: string[] = []
  const modals: Modal[] = []
  const clock = { at: now }
  const ui: DialogUi = {
    async show(modal) {
      modals.push(modal)
      seen.push(modal.message)
      // A dialog is answered later than it is shown.
      await Promise.resolve()
      const act = acts.shift()
      if (!act) throw new Error('The script has no more acts.')
      act.meanwhile?.()
      return { button: act.button, openMs: act.openMs ?? 2_000 }
    },
    showDetails(_, message) {
      seen.push(`details: ${message}`)
      return Promise.resolve()
    },
    letRead() {
      seen.push('reads')
      return Promise.resolve()
    },
    typeName({ name }) {
      seen.push(`type ${name}`)
      return Promise.resolve(texts.shift())
    },
    say: (sentence) => void seen.push(sentence),
  }
  const waiting = createWaiting()
  const ask = createAskPerson({ ui, waiting, ...usual, now: () => clock.at })
  return { ask, seen, modals, clock, waiting, ui }
}
