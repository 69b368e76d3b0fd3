import type { Verdict } from '../../src/gate/index.ts'
import { plantedCredentials } from '../../test/cluster/sandbox/scene/credentials.ts'
import type { Played } from './play.ts'
import type { Requests } from './requests.ts'

/** What the demo adds up, and what of it went wrong. */
export interface Summary {
  readonly lines: readonly (readonly [name: string, value: string])[]
  readonly failures: readonly string[]
}

/** The calls of one part of the demo, and what the API server was asked for meanwhile. */
export interface Part {
  readonly result: readonly Played[]
  readonly requests: Requests
}

/** The three parts, and what the person answered in the last one. */
export interface Whole {
  readonly answered: Part
  readonly refused: Part
  readonly changed: Part
  readonly answers: readonly Verdict[]
}

export const summarise = ({ answered, refused, changed, answers }: Whole): Summary => {
  const parts = [answered, refused, changed]
  const played = parts.flatMap(({ result }) => result)
  const texts = played.map(({ answer }) => answer.text)
  const trials = parts.flatMap(({ requests }) => requests.trials)
  const changes = parts.flatMap(({ requests }) => requests.changes)
  const yeses = answers.filter(({ approved }) => approved).length
  return {
    lines: [
      ['calls', String(played.length)],
      ['characters', `${sum(texts.map((text) => text.length)).toLocaleString('en')} to the model`],
      ['redactions', `${sum(texts.map(redactions))}; ${plantedCredentials.length} credentials stand in the cluster`],
      ['refusals', String(refused.result.filter(({ isAsExpected }) => isAsExpected).length)],
      [
        'requests',
        `${answered.requests.all.length} to the API server for what was answered, ${refused.requests.all.length} for what was refused`,
      ],
      ['questions', `${answers.length} to a person, ${yeses} answered with yes`],
      ['dry runs', `${trials.length}, by which the API server said what would happen`],
      ...trials.map((trial) => ['', trial] as const),
      ['changes', `${changes.length}, by the API server's audit log`],
      ...changes.map((change) => ['', change] as const),
    ],
    failures: [
      ...played
        .filter(({ isAsExpected }) => !isAsExpected)
        .map(({ answer }) => `a call ended otherwise: ${answer.text.split('\n')[0] ?? ''}`),
      ...plantedCredentials
        .filter(({ value }) => texts.some((text) => text.includes(value)))
        .map(({ where }) => `an answer shows a credential: ${where}`),
      // Without any there was nothing to compare with: the audit log was not read, or not written.
      ...(answered.requests.all.length === 0 ? ['the audit log holds no request'] : []),
      ...refused.requests.all.map((request) => `the API server was asked during a refused call: ${request}`),
      ...(changes.length === yeses ? [] : [`${changes.length} changes were made for ${yeses} yeses`]),
    ],
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** The count stands in an answer's last line. */
const redactions = (text: string): number => Number(/^Redacted: (\d+) /m.exec(text.split('\n').at(-1) ?? '')?.[1] ?? 0)
