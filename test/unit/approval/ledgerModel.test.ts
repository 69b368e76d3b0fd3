import { fc } from '../../support/properties.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { createLedger } from '../../../src/approval/ledger.ts'
import type { Because } from '../../../src/gate/index.ts'

const limits = { writesPerHour: 4, questionsPerHour: 6, noesUntilPause: 3, coolingOffMinutes: 20 }
const minute = 60_000

type Event =
  | { readonly do: 'ask'; readonly act: string; readonly because: Because | 'yes' }
  | { readonly do: 'write' | 'resume' | 'pause' }
  | { readonly do: 'wait'; readonly minutes: number }

const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('ask' as const),
      act: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      because: fc.constantFrom(
        ...(['yes', 'declined', 'client declined', 'expired', 'unavailable', 'cancelled', 'stale', 'paused'] as const),
      ),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('write' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(1, 10, 20, 40, 60) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('resume' as const, 'pause' as const) }) },
)

/** What the limits mean, in the plainest words: everything that ever happened, looked through each time. */
const createModel = () => {
  const questions: number[] = []
  const writes: number[] = []
  let noes: { at: number; act: string }[] = []
  let settled: { at: number; act: string }[] = []
  let isPaused = false
  const within = (times: readonly number[], now: number): number => times.filter((at) => at > now - 60 * minute).length
  const write = (now: number): string =>
    isPaused ? 'paused' : within(writes, now) >= limits.writesPerHour ? 'limits' : 'ok'
  const ask = (act: string, now: number): string => {
    if (isPaused) return 'paused'
    if ([...settled, ...noes].some((no) => no.act === act && no.at > now - 20 * minute)) return 'cooling-off'
    if (write(now) !== 'ok') return 'limits'
    return within(questions, now) >= limits.questionsPerHour ? 'limits' : 'ok'
  }
  return (step: Event, now: number): string => {
    switch (step.do) {
      case 'wait':
        return ''
      case 'pause':
        isPaused = true
        return ''
      case 'resume':
        if (isPaused) {
          settled = [...settled, ...noes]
          noes = []
        }
        isPaused = false
        return ''
      case 'write': {
        const answer = write(now)
        if (answer === 'ok') writes.push(now)
        return answer
      }
      case 'ask': {
        const answer = ask(step.act, now)
        if (answer !== 'ok') return answer
        if (step.because !== 'unavailable') questions.push(now)
        if (step.because === 'declined' || step.because === 'client declined') noes.push({ at: now, act: step.act })
        if (
          within(
            noes.map(({ at }) => at),
            now,
          ) >= limits.noesUntilPause
        )
          isPaused = true
        return answer
      }
    }
  }
}

it('two servers on one file agree with a model of it, whatever happens', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(event, fc.boolean(), fc.boolean()), { maxLength: 30 }), async (steps) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'mcp-k8s-agent-model-'))
      try {
        let now = Date.UTC(2030, 0, 15)
        const open = () => createLedger({ folder, now: () => now })
        const servers: [ReturnType<typeof open>, ReturnType<typeof open>] = [open(), open()]
        const model = createModel()
        for (const [step, isFirst, isRestarted] of steps) {
          const which = isFirst ? 0 : 1
          if (isRestarted) servers[which] = open()
          const ledger = servers[which]
          const expected = model(step, now)
          if (step.do === 'wait') now += step.minutes * minute
          if (step.do === 'pause') await ledger.pause()
          if (step.do === 'resume') await ledger.resume()
          if (step.do === 'write') expect((await ledger.write(limits))?.rule ?? 'ok').toBe(expected)
          if (step.do === 'ask') {
            const answer = await ledger.question(step.act, limits)
            expect('rule' in answer ? answer.rule : 'ok').toBe(expected)
            if ('rule' in answer) continue
            const verdict =
              step.because === 'yes'
                ? ({ approved: true, by: 'x' } as const)
                : ({ approved: false, because: step.because } as const)
            await ledger.settle(answer, verdict, limits)
          }
        }
      } finally {
        rmSync(folder, { recursive: true })
      }
    }),
    { numRuns: 60 },
  )
})
