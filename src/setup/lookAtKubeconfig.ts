import type { ClusterOptions, Untrusted } from '../cluster/index.ts'
import { ClusterError } from '../errors.ts'
import { forPeople, type ForPeople } from './trouble.ts'

/** What the files alone tell: nothing is sent. */
export interface KubeconfigLook {
  /** The one that is current, where it can be used. */
  readonly context?: string | undefined
  readonly trouble?: ForPeople | undefined
  /** Files that wait for a person. */
  readonly untrusted: readonly Untrusted[]
}

/** Reads which context is current, or why there is none. */
export const lookAtKubeconfig = async (options: ClusterOptions): Promise<KubeconfigLook> => {
  const { openCluster, untrustedOf } = await import('../cluster/index.ts')
  const untrusted = options.trust ? untrustedOf(options.sources, options.trust) : []
  try {
    return { context: openCluster(options).defaultContext().name, untrusted }
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error
    return { trouble: forPeople(error), untrusted }
  }
}
