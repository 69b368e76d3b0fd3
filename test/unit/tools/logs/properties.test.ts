import { fc } from '../../../support/properties.ts'
import { describe, expect, it } from 'vitest'
import { podLogs } from '../../../../src/tools/podLogs.ts'
import { answerOf, bodyOf, kubeletLog } from './support.ts'

const about = (lines: readonly string[], args: Record<string, unknown> = {}): Promise<string> => {
  const log = () => Promise.resolve({ text: kubeletLog(lines), complete: true })
  return answerOf(podLogs, { namespace: 'shop', pod: 'cart-0', ...args }, { log })
}

const noise = fc.oneof(
  fc.nat(999).map((number) => `GET /items/${number} 200 ${number % 50}ms`),
  fc.constantFrom('', 'ready', '\tat com.example.Step.run(Step.java:12)', 'Caused by: nothing', 'panic: again', '}'),
)

describe('folding', () => {
  const warning = fc.stringMatching(/^[a-z]{3,12}$/).map((word) => `WARN ${word} is gone`)

  it('loses no distinct warning', async () => {
    const logs = fc.array(fc.oneof(noise, warning), { minLength: 1, maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(logs, async (lines) => {
        const body = bodyOf(await about(lines))
        const missing = lines.filter((line) => line.startsWith('WARN') && !body.includes(line))
        expect(missing).toEqual([])
      }),
    )
  })

  it('counts every line', async () => {
    const numbered = fc.nat(9_999).map((number) => `took ${number + 1} steps`)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(numbered, warning), { minLength: 1, maxLength: 60 }), async (lines) => {
        const counts = bodyOf(await about(lines))
          .split('\n')
          .map((line) => Number(/ {2}\(×(\d+)/.exec(line)?.[1] ?? 1))
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(lines.length)
      }),
    )
  })
})

/** Nothing else in these logs has such characters in a row. */
const secret = fc
  .string({ unit: fc.constantFrom(...Array.from('QXZJKVW23456789')), minLength: 18, maxLength: 40 })
  .filter((text) => new Set(text).size > 7)

const planted = secret.chain((text) =>
  fc
    .tuple(
      fc.nat(1_200),
      fc.constantFrom(
        [`password=${text}`],
        [`{"user":"cart","apiKey":"${text}"}`],
        [`Authorization: Bearer ${text}`],
        [`failed: postgres://cart:${text}@db:5432/orders`],
        ['- name: DB_PASSWORD', `  value: ${text}`],
        [
          '-----BEGIN PRIVATE KEY-----',
          ...Array.from({ length: 9 }, () => text.repeat(4).slice(0, 64)),
          '-----END PRIVATE KEY-----',
        ],
      ),
    )
    .map(([before, lines]) => ({
      text,
      lines: lines.map((line, at) => (at === 0 ? 'so it goes '.repeat(before / 11) + line : line)),
    })),
)

/** Every run of eight characters of a secret. */
const piecesOf = (text: string): string[] =>
  Array.from({ length: text.length - 7 }, (_, at) => text.slice(at, at + 8).toLowerCase())

describe('a secret', () => {
  const block = fc.oneof(
    noise.map((line) => ({ text: '', lines: [line] })),
    planted,
  )
  const logs = fc.array(block, { minLength: 1, maxLength: 25 })

  it('leaves no piece, wherever the log is cut', async () => {
    await fc.assert(
      fc.asyncProperty(logs, fc.integer({ min: 1, max: 60 }), fc.boolean(), async (blocks, tail_lines, timestamps) => {
        const answer = await about(
          blocks.flatMap(({ lines }) => lines),
          { tail_lines, timestamps },
        )
        const lower = answer.toLowerCase()
        const shown = blocks
          .flatMap(({ text }) => (text === '' ? [] : piecesOf(text)))
          .filter((piece) => lower.includes(piece))
        expect(shown).toEqual([])
      }),
    )
  })

  it('cannot be found by grep, nor can a piece of it', async () => {
    await fc.assert(
      fc.asyncProperty(planted, fc.nat(9), async ({ text, lines }, from) => {
        const answer = await about([...lines, 'ready'], { grep: text.slice(from, from + 8) })
        expect(answer).toContain('none has what `grep` asks for')
      }),
    )
  })
})
