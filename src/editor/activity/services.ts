import type { Explorer } from '../../explore/types.ts'
import type { Clean } from '../../sanitize/index.ts'
import type { CommandUi } from '../commands/services.ts'
import type { ActivityRow, ActivityRows } from './rows.ts'

/** What the commands of the view need. */
export interface ActivityServices {
  readonly rows: ActivityRows
  /** The row that a person selected last; undefined where the view is not on the screen. */
  readonly selected: () => ActivityRow | undefined
  readonly ui: CommandUi
  readonly explorer: () => Promise<Explorer>
  /** Opens a text beside, in a document that nobody writes. */
  readonly showText: (name: string, text: Clean<string> | string) => Promise<void>
  /** What `activity verify` says. */
  readonly verify: () => Promise<string>
  /** Asks for a file and writes all of the log into it. @returns how many lines; undefined when the person turned away */
  readonly exportAll: () => Promise<number | undefined>
}

/** One command; `argument` may be anything. */
export type ActivityCommand = (services: ActivityServices, argument: unknown) => Promise<void>
