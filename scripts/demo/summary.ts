import { plantedCredentials } from '../../test/cluster/sandbox/scene/credentials.ts'
import type { Played } from './play.ts'

/** What the demo adds up, and what of it went wrong. */
export interface Summary {
  readonly lines: readonly (readonly [name: string, value: string])[]
  readonly failures: readonly string[]
}

/** `requestsOfRefused`: what the API server was asked while calls were refused, like `GET /api/v1/…`. */
export const summarise = (
  answered: readonly Played[],
  refused: readonly Played[],
  requestsOfRefused: readonly string[],
): Summary => {
  const played = [...answered, ...refused]
  const texts = played.map(({ answer }) => answer.text)
  const leaked = plantedCredentials.filter(({ value }) => texts.some((text) => text.includes(value)))
  const wrong = played.filter(({ isAsExpected }) => !isAsExpected).length
  return {
    lines: [
      ['calls', String(played.length)],
      ['characters', `${sum(texts.map((text) => text.length)).toLocaleString('en')} to the model`],
      [
        'redactions',
        `${sum(texts.map(redactions))} (${plantedCredentials.length} credentials are planted in the scene)`,
      ],
      [
        'refusals',
        `${refused.length - refused.filter(({ isAsExpected }) => !isAsExpected).length}, for which the API server was asked ${requestsOfRefused.length} times`,
      ],
    ],
    failures: [
      ...(wrong === 0 ? [] : [`${wrong} calls did not end as they should`]),
      ...leaked.map(({ where }) => `an answer showed a credential: ${where}`),
      ...requestsOfRefused.map((request) => `the API server was asked during a refused call: ${request}`),
    ],
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** The count stands in an answer's last line. */
const redactions = (text: string): number => Number(/^Redacted: (\d+) /m.exec(text.split('\n').at(-1) ?? '')?.[1] ?? 0)
