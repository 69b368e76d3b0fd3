import { ClusterError } from '../../errors.ts'
import type { Kubeconfig } from './merge.ts'
import { selectContext, type ContextInfo } from './select.ts'

/** One context of a kubeconfig, whether it can be used or not. */
export type ListedContext = {
  readonly name: string
  readonly isCurrent: boolean
} & ({ readonly info: ContextInfo } | { readonly error: ClusterError })

/** All contexts in the order of the files. Nothing is asked of anybody. */
export const listContexts = (kubeconfig: Kubeconfig, environment: NodeJS.ProcessEnv): readonly ListedContext[] =>
  [...kubeconfig.contexts.keys()].map((name) => {
    const known = { name, isCurrent: name === kubeconfig.currentContext }
    try {
      return { ...known, info: selectContext(kubeconfig, name, environment).info }
    } catch (error) {
      if (error instanceof ClusterError) return { ...known, error }
      throw error
    }
  })
