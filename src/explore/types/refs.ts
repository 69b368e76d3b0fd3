import type { ServedResource } from '../../gate/index.ts'

/** Where a node of the tree leads. Names are exactly the cluster's, and plain: they were validated, and cleaning leaves them as they are. */
export interface NamespaceRef {
  /** The context's name as the kubeconfig has it: any text. Show `ContextRow.name` instead. */
  readonly context: string
  readonly namespace: string
}

export interface KindRef extends NamespaceRef {
  readonly resource: ServedResource
}

export interface ObjectRef extends KindRef {
  readonly name: string
}
