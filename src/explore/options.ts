import type { AskPerson } from '../approval/editor/peer.ts'
import type { WriteLog } from '../change/index.ts'
import type { KubeconfigSource, Trust } from '../cluster/index.ts'
import type { Settings } from '../gate/index.ts'
import type { Sanitizer } from '../sanitize/index.ts'

/** What the explorer needs of the process that it lives in. */
export interface ExplorerOptions {
  /** Reads the kubeconfig's files as they are now, and says where it looked. Called when first needed, and after `reload`. */
  kubeconfig(): {
    readonly sources: readonly KubeconfigSource[]
    readonly lookedAt: string
    /** Which files wait for a person; without it none does. */
    readonly trust?: Trust
  }
  readonly environment: NodeJS.ProcessEnv
  /** `mcp-k8s-agent/VERSION` */
  readonly userAgent: string
  /** The settings that hold at this moment. */
  settings(): Settings
  /** The context that was current when the agent's server started, to which it keeps; undefined where none has. */
  contextOfServer?(): string | undefined
  /** Namespaces that pins and settings name for a context, for who may not list them. */
  knownNamespaces(context: string): readonly string[]
  readonly sanitizer: Sanitizer
  readonly changes: ChangeOptions
  /** Milliseconds since the epoch. */
  readonly now?: () => number
}

/** How a person answers for a change that somebody began in the editor. */
export interface ChangeOptions {
  /** Shows the dialog of a person's own click, `origin: 'click'`. It has no deadline. */
  readonly askForClick: AskPerson
  /** Shows the dialog of a command, `origin: 'command'`. */
  readonly askForCommand: AskPerson
  /** The state folder, where pause and limits of the user live. */
  stateFolder(): Promise<string>
  /** The activity log. */
  log(): Promise<WriteLog>
  /** Whether a person has paused changes: stops commands, not clicks. */
  isPaused(): boolean
}
