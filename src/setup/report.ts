import { join, words, type Clean } from '../sanitize/index.ts'

/** One thing that must be there, or that a person may want to know. */
export interface SetupLine {
  /** `note` is no fault: something that was chosen, or that there is no need for. */
  readonly state: 'ok' | 'note' | 'missing' | 'wrong'
  /** One sentence. */
  readonly text: Clean<string>
  /** What to do about it, a sentence. */
  readonly remedy?: Clean<string> | undefined
}

/** All of it, in the order in which one thing needs the one before. */
export interface SetupReport {
  /** `K8s Agent 0.1.0 on WSL: Ubuntu` */
  readonly title: Clean<string>
  readonly lines: readonly SetupLine[]
  readonly isComplete: boolean
}

/** The list as people copy it. */
export const renderSetup = ({ title, lines, isComplete }: SetupReport): Clean<string> =>
  join([title, words``, ...lines.map(rendered), words``, isComplete ? complete : incomplete, words``], '\n')

/** A word in front of each, as wide as the widest. */
const marks = {
  ok: words`ok     `,
  note: words`note   `,
  missing: words`missing`,
  wrong: words`wrong  `,
} as const satisfies Record<SetupLine['state'], Clean<string>>

const rendered = ({ state, text, remedy }: SetupLine): Clean<string> =>
  remedy === undefined ? words`${marks[state]}  ${text}` : words`${marks[state]}  ${text}\n         ${remedy}`

const complete = words`Everything that is needed is there.`
const incomplete = words`Something is missing or wrong: see above.`
