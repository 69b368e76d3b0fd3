import { expect, it } from 'vitest'
import { createBroker } from '../../../src/approval/broker.ts'
import { createLedger } from '../../../src/approval/ledger.ts'
import type { Verdict } from '../../../src/gate/index.ts'
import { temporaryFolder } from '../../support/temporaryFolder.ts'
import { request } from './requests.ts'

const yes: Verdict = { approved: true, by: 'a person' }
const limits = { writesPerHour: 60, questionsPerHour: 30, noesUntilPause: 3, coolingOffMinutes: 15 }

it.each<[string, wall: number, monotonic: number, isOld: boolean]>([
  ['at once', 0, 0, false],
  ['after a few seconds', 20_000, 20_000, false],
  ['after a minute', 60_000, 60_000, true],
  ['behind a sleep of the machine', 600_000, 0, true],
  ['when the clock was set back', -600_000, 0, true],
])('a yes that is acted on %s', async (_, wall, monotonic, isOld) => {
  const time = { wall: Date.UTC(2030, 0, 15, 12), monotonic: 0 }
  const clock = { wall: () => time.wall, monotonic: () => time.monotonic, every: () => () => undefined }
  const broker = createBroker({
    channel: { name: 'editor', description: 'a test', ask: () => Promise.resolve(yes) },
    ledger: createLedger({ folder: temporaryFolder() }),
    clock,
  })
  const { signal } = new AbortController()
  const answer = await broker.ask(request(), { actKey: 'delete', limits, timeoutSeconds: 120, signal })
  time.wall += wall
  time.monotonic += monotonic
  expect('isOld' in answer && answer.isOld()).toBe(isOld)
})
