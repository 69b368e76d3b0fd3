import { setTimeout as sleep } from 'node:timers/promises'
import { words } from '../../../sanitize/index.ts'
import { createChildren, type Keep } from './children.ts'
import type { Look } from './look.ts'
import type { Target, TreeNode } from './node.ts'
import { createNoteNode } from './noteNode.ts'
import type { Open, Reading, Source } from './reading.ts'
import type { NodeServices } from './services.ts'
import { createTroubleNode } from './troubleNode.ts'

/** Until then nothing is said of it: most answers come sooner. In milliseconds. */
const patienceMs = 300

export interface BranchOptions<T> {
  readonly id: string
  readonly parent: TreeNode | undefined
  readonly services: NodeServices
  target(): Target
  look(reading: Reading<T>): Look
  readonly open: Open<T>
  nodesOf(value: T, keep: Keep): readonly TreeNode[]
  /** The context that a trouble is one of, for *Sign In…*. */
  readonly context?: string | undefined
  onLive?(isLive: boolean): void
}

export interface Branch extends TreeNode {
  /** Reads from the beginning: what is asked for is something else now. */
  reopen(): void
  /** Lays out again what is known: a filter has changed, or a pin. */
  layOut(): void
}

/** A node whose children are read while they are on the screen, and kept when they are not. */
export const createBranch = <T>(options: BranchOptions<T>): Branch => {
  const { id, parent, services } = options
  const children = createChildren()
  const first = Promise.withResolvers<undefined>()
  let source: Source | undefined
  let reading: Reading<T> = {}
  let reader: TreeNode | undefined
  let isKnown = false
  let isLive = false
  let isGone = false

  const layOut = (): void => {
    children.layOut((keep) => {
      const { value, trouble } = reading
      const below = value === undefined ? [] : options.nodesOf(value, keep)
      if (!trouble) return below
      const node = keep(`${id}/ trouble`, () => createTroubleNode(branch, services, { context: options.context }))
      node.update(trouble)
      return [node, ...below]
    })
  }
  const take = (next: Reading<T>): void => {
    reading = next
    isKnown = true
    layOut()
    first.resolve(undefined)
    services.changed([branch])
  }
  const open = (): void => {
    if (isLive) source = options.open(take)
  }
  const close = (): void => {
    source?.dispose()
    source = undefined
  }

  const branch: Branch = {
    id,
    parent,
    target: () => options.target(),
    isGone: () => isGone,
    look: () => options.look(reading),
    async children() {
      const isSettled = (): boolean => isKnown || isGone
      if (isSettled()) return children.list()
      await Promise.race([first.promise, sleep(patienceMs)])
      return isSettled()
        ? children.list()
        : [(reader ??= createNoteNode(branch, ' reading', words`Reading…`, { icon: { name: 'loading~spin' } }))]
    },
    ready: () => first.promise,
    known: () => children.list(),
    setLive(live) {
      if (live === isLive || isGone) return
      isLive = live
      options.onLive?.(live)
      if (live) open()
      else close()
    },
    refresh() {
      source?.retry()
      for (const child of children.list()) child.refresh()
    },
    reopen() {
      close()
      open()
    },
    layOut() {
      if (!isKnown || isGone) return
      layOut()
      services.changed([branch])
    },
    dispose() {
      if (isGone) return
      branch.setLive(false)
      isGone = true
      reader?.dispose()
      children.dispose()
      first.resolve(undefined)
    },
  }
  return branch
}
