import type { ContextRow, KindRef, NamespaceRef, ObjectRef } from '../../../explore/types.ts'
import type { Look } from './look.ts'

/**
 * One line of the tree. A node stands for the same thing for as long as it is there, so that commands can tell by its
 * identity that a person acted on it.
 */
export interface TreeNode {
  /** Unique in the tree, and the same after a refresh. */
  readonly id: string
  /** Undefined for the root, which is not shown. */
  readonly parent: TreeNode | undefined
  /** What commands act on. */
  target(): Target
  /** Whether it was taken out of the tree. */
  isGone(): boolean
  look(): Look
  /** What is below it, or before long a node that says that it is being read: whoever draws the tree waits for all of it. */
  children(): readonly TreeNode[] | Promise<readonly TreeNode[]>
  /** What is known to be below it. */
  known(): readonly TreeNode[]
  /** Resolves when something is known, a trouble at least; or when it is gone. */
  ready(): Promise<unknown>
  /** Whether what is below it is on the screen: only then does it ask a cluster for anything. */
  setLive(isLive: boolean): void
  /** Asks anew; where it is not on the screen, when it comes there. */
  refresh(): void
  /** The filter is another one. @param isOfLabels whether the cluster must be asked again */
  filtered?(isOfLabels: boolean): void
  /** Pins are other ones. */
  pinned?(): void
  /** Takes it out of the tree, with everything below it. */
  dispose(): void
}

/** What a node stands for. */
export type Target =
  | { readonly of: 'nothing' }
  | { readonly of: 'context'; readonly row: ContextRow }
  | { readonly of: 'namespace'; readonly ref: NamespaceRef }
  | { readonly of: 'group'; readonly group: string }
  | { readonly of: 'kind'; readonly ref: KindRef }
  | { readonly of: 'object'; readonly ref: ObjectRef }
  | { readonly of: 'container'; readonly ref: ObjectRef; readonly container: string | undefined }
  | { readonly of: 'trouble'; readonly context: string | undefined; readonly file?: FilePlace | undefined }
  | { readonly of: 'more'; readonly show: () => void }

export interface FilePlace {
  readonly path: string
  /** Counted from 1. */
  readonly line?: number | undefined
}
