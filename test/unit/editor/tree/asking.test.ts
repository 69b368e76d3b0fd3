import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isTrouble, type Trouble } from '../../../../src/explore/types.ts'
import { asking } from '../../../../src/editor/tree/nodes/ask.ts'
import { trouble } from './fakeExplorer.ts'

interface Answer {
  readonly is: string
}

const down = trouble('unreachable', 'no answer')

beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => void vi.useRealTimers())

/** Asks with answers from a script, and writes down at which second it was asked and what was read. */
const scripted = (...script: readonly (Answer | Trouble)[]) => {
  const asked: number[] = []
  const read: string[] = []
  const answers = [...script]
  const source = asking<Answer>(() => {
    asked.push(Date.now() / 1_000)
    return Promise.resolve(answers.shift() ?? { is: 'last' })
  })(({ value, staleSince, trouble: why }) => {
    const parts = [value?.is, staleSince === undefined ? undefined : `stale since ${staleSince / 1_000}`]
    const again = why?.retryAt === undefined ? '' : `, again at ${why.retryAt / 1_000}`
    read.push([...parts.filter((part) => part !== undefined), ...(why ? [`${why.text}${again}`] : [])].join(' · '))
  })
  return { source, asked, read }
}
const seconds = (count: number): Promise<unknown> => vi.advanceTimersByTimeAsync(count * 1_000)

describe('what no watch tells of', () => {
  it('is asked for once a minute', async () => {
    const { asked, read } = scripted({ is: 'a' }, { is: 'b' })
    await seconds(119)
    expect([asked, read]).toEqual([
      [0, 60],
      ['a', 'b'],
    ])
  })

  it('is asked for after 1, 2, 4 … 60 s when there was no answer, and says when', async () => {
    const { asked, read } = scripted(...Array.from({ length: 20 }, () => down))
    await seconds(200)
    expect(asked).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183])
    expect(read.slice(0, 2)).toEqual(['no answer, again at 1', 'no answer, again at 3'])
  })

  it('is shown as it was, with its time, while there is no answer', async () => {
    const { read } = scripted({ is: 'a' }, down, { is: 'b' })
    await seconds(62)
    expect(read).toEqual(['a', 'a · stale since 0 · no answer, again at 61', 'b'])
  })

  it.each(['blocked', 'forbidden', 'no-kubeconfig', 'bad-kubeconfig', 'reloaded'] as const)(
    'is not asked for again by itself when it is %s',
    async (kind) => {
      const { asked, read, source } = scripted(trouble(kind, 'no'))
      await seconds(600)
      expect([asked, read]).toEqual([[0], ['no']])
      source.retry()
      expect(asked).toEqual([0, 600])
    },
  )

  it('is asked for at once when a person wants it', async () => {
    const { asked, source } = scripted(down, down, { is: 'a' })
    await seconds(2)
    source.retry()
    await seconds(1)
    expect(asked).toEqual([0, 1, 2])
  })

  it('is not asked for when nobody looks, and its answer counts for nothing then', async () => {
    const { asked, read, source } = scripted({ is: 'a' })
    source.dispose()
    await seconds(600)
    expect([asked, read]).toEqual([[0], []])
  })

  it('ends its requests when nobody looks', async () => {
    const ended: boolean[] = []
    const source = asking<Answer>(
      (signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            ended.push(true)
            reject(new Error('aborted'))
          })
        }),
    )(() => undefined)
    source.dispose()
    await seconds(1)
    expect(ended).toEqual([true])
  })
})

it('a trouble is told from an answer', () => {
  expect([isTrouble(down), isTrouble({ is: 'a' }), isTrouble(undefined)]).toEqual([true, false, false])
})
