import type { ClusterOptions } from '../cluster/index.ts'

/** What a server is started with. */
export interface ServerOptions extends Omit<ClusterOptions, 'userAgent'> {
  readonly log: (level: 'error' | 'info' | 'debug', message: string) => void
}
