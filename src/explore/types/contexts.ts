import type { Clean } from '../../sanitize/index.ts'
import type { Trouble } from './trouble.ts'

/** All contexts side by side. */
export interface Contexts {
  readonly contexts: readonly ContextRow[]
  /** What was passed over: file, line, column and our own reason. Other files still load. */
  readonly problems: readonly FileProblem[]
  /** `no-kubeconfig` or `bad-kubeconfig`, when there is no context at all. */
  readonly trouble?: Trouble | undefined
}

export interface FileProblem {
  readonly text: Clean<string>
  /** The file, for *Open File*; an address, not for showing. */
  readonly path: string
  /** Counted from 1. */
  readonly line?: number | undefined
  /** It lies in an open folder, and waits for a person's yes. */
  readonly isUntrusted?: boolean
}

export interface ContextRow {
  /** For `NamespaceRef.context`; stable as an id. */
  readonly context: string
  readonly name: Clean<string>
  /** `HOST:PORT`; empty where the context cannot be used. */
  readonly host: Clean<string>
  /** The namespace that the kubeconfig names for it, or `default`. */
  readonly namespace: Clean<string>
  readonly isProduction: boolean
  readonly isCurrent: boolean
  /** Whether an agent may use it. */
  readonly isForAgent: boolean
  /** A sentence where the connection is not protected. */
  readonly warning?: Clean<string> | undefined
  /** Why it cannot be opened: what it points to is broken (`bad-kubeconfig`), or the policy denies it (`blocked`). */
  readonly trouble?: Trouble | undefined
}

/** What a person runs to sign in. Plain text, since it is run: show `shown`. */
export interface SignIn {
  /** Absolute. */
  readonly program: string
  readonly args: readonly string[]
  /** The whole of it. */
  readonly environment: NodeJS.ProcessEnv
  /** The command line, cleaned. */
  readonly shown: Clean<string>
}
