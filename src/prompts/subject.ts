import type { Permit } from '../gate/index.ts'
import type { Clean, Json } from '../sanitize/index.ts'
import type { Call } from '../tools/define.ts'
import type { EventRow } from '../tools/events/rows.ts'
import type { Family, Named } from './gather.ts'
import type { Objects, Unread } from './reader.ts'

/** Everything that was gathered about one object, before any of it is laid out. */
export interface Subject {
  readonly object: Clean<Json>
  readonly resource: Permit['operation']['resource']
  readonly kind: string
  readonly name: string
  readonly family: Family
  /** Pods with the worst first. */
  readonly pods: readonly Clean<Json>[]
  readonly events: Clean<readonly EventRow[]> | Unread
  readonly services: Objects | Unread
  readonly budgets: Objects | Unread
  readonly autoscalers: Objects | Unread
  readonly policies: Objects | Unread
  /** Those that the pods mount. */
  readonly claims: readonly Named[]
}

/** What each section is handed besides its subject. */
export interface Desk {
  readonly call: Call
  /** A call of a tool, as a model would make it. */
  readonly tool: (name: string, args: Readonly<Record<string, unknown>>) => Clean<string>
}

/**
 * Writes calls of tools for the sentences that name what brings the rest.
 * @param where the arguments that all of them have: the namespace, and the context if one was named
 */
export const createDesk = (call: Call, where: Readonly<Record<string, string>>): Desk => ({
  call,
  tool: (name, args) => call.clean.line(`${name} ${JSON.stringify({ ...where, ...args })}`),
})

/** Lines of text that was cleaned where it stood, put together anew: cleaned once more, and each kept to one line. */
export const linesOf = ({ call }: Desk, texts: readonly string[]): Clean<string>[] =>
  texts.map((text) => call.clean.line(text))
