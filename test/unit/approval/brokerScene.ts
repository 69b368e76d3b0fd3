import { createBroker, type Answered, type Asked, type AskOptions } from '../../../src/approval/broker.ts'
import type { Clock } from '../../../src/approval/broker/clock.ts'
import type { Channel } from '../../../src/approval/channel.ts'
import { createLedger, type Ledger } from '../../../src/approval/ledger.ts'
import type { ApprovalRequest } from '../../../src/approval/request.ts'
import type { Denial, Verdict } from '../../../src/gate/index.ts'
import { createSanitizer } from '../../../src/sanitize/index.ts'
import { temporaryFolder } from '../../support/temporaryFolder.ts'

export const start = Date.UTC(2030, 0, 15, 12)
export const limits = { writesPerHour: 60, questionsPerHour: 30, noesUntilPause: 3, coolingOffMinutes: 15 }
export const yes: Verdict = { approved: true, by: 'a person' }
export const no = (because: Exclude<Verdict, { approved: true }>['because']): Verdict => ({ approved: false, because })
const cleaner = createSanitizer().forAnswer('test')
const line = (text: string) => cleaner.line(text)

const asked = (name: string): Asked => ({
  act: { action: 'delete' },
  kind: line('Pod'),
  name: line(name),
  context: line('sandbox'),
  host: line('127.0.0.1:6443'),
  namespace: line('shop'),
  isProduction: false,
  mustType: false,
  warnings: [],
  effects: [],
  details: { before: line('') },
})

/** A question on the screen. */
interface Shown {
  readonly request: ApprovalRequest
  readonly waiting: number
  readonly signal: AbortSignal
  readonly answer: (verdict: Verdict) => void
  readonly fail: (error: Error) => void
}

/** A broker whose clock stands still and whose person is the test. */
export const scene = (over: Partial<Channel> = {}, beforeSettling: () => Promise<void> = () => Promise.resolve()) => {
  const folder = temporaryFolder()
  const time = { wall: start, monotonic: 0 }
  const ticks = new Set<() => void>()
  const clock: Clock = {
    wall: () => time.wall,
    monotonic: () => time.monotonic,
    every(_, tick) {
      ticks.add(tick)
      return () => ticks.delete(tick)
    },
  }
  const shown: Shown[] = []
  const channel: Channel = {
    name: 'editor',
    description: 'a test',
    ask(request, waiting, signal) {
      const { promise, resolve, reject } = Promise.withResolvers<Verdict>()
      shown.push({ request, waiting, signal, answer: resolve, fail: reject })
      return promise
    },
    ...over,
  }
  const open = () => createLedger({ folder, now: () => time.wall })
  const own = open()
  const ledger: Ledger = {
    ...own,
    async settle(...answer) {
      await beforeSettling()
      await own.settle(...answer)
    },
  }
  const broker = createBroker({ channel, ledger, clock })
  return {
    folder,
    shown,
    ticks,
    /** Another server of the same user. */
    other: open(),
    ask: (name: string, options: Partial<AskOptions> = {}) =>
      broker.ask(asked(name), {
        actKey: `delete ${name}`,
        limits,
        timeoutSeconds: 120,
        signal: new AbortController().signal,
        ...options,
      }),
    /** Lets time pass: on both clocks, unless told otherwise. */
    pass: (wall: number, monotonic = wall) => {
      time.wall += wall
      time.monotonic += monotonic
      for (const tick of ticks) tick()
    },
    /** Waits until so many questions have been shown. */
    until: async (count: number) => {
      while (shown.length < count) await soon()
    },
  }
}

export const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1))
/** Time enough for whatever should not happen. */
export const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60))
export const verdictOf = (answer: Answered | { readonly denial: Denial }): Verdict | string =>
  'denial' in answer ? answer.denial.rule : answer.verdict
