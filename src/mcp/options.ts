import type { Ways } from '../approval/choose.ts'
import type { ClusterOptions } from '../cluster/index.ts'
import type { Settings } from '../gate/index.ts'

/** What a server is started with. */
export interface ServerOptions extends Omit<ClusterOptions, 'userAgent'> {
  readonly log: (level: 'error' | 'info' | 'debug', message: string) => void
  /** What `--policy` says; the defaults where there is none. */
  readonly settings: Settings | undefined
  readonly isReadOnly: boolean
  readonly approval: Ways['wanted']
  /** The editor that started this server: it brings the policy, and asks the person. */
  readonly editor: { readonly path: string; readonly token: string } | undefined
  /** Folder of the activity log, the pause and the counts. */
  readonly stateFolder: () => Promise<string>
}
