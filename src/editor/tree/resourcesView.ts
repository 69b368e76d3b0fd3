import * as vscode from 'vscode'
import type { Explorer } from '../../explore/types.ts'
import { createCatchUp } from './catchUp.ts'
import { createDrawing } from './drawing.ts'
import { everything, filterMessage, isFiltered } from './filter.ts'
import { createLiveness } from './liveness.ts'
import type { TreeNode } from './nodes/node.ts'
import { createRootNode } from './nodes/rootNode.ts'
import { createPace } from './pace.ts'
import type { Places } from './places.ts'
import { reveal } from './reveal.ts'
import type { Tree } from './tree.ts'
import { registerRowCommand } from '../rowCommand.ts'
import { treeItem } from './treeItem.ts'
import { objectsBelow, walk } from './walk.ts'

/** The tree on the screen. */
export interface ResourcesView extends Tree {
  /** The kubeconfig has changed. */
  reread(): void
  dispose(): void
}

export interface ViewOptions {
  /** Called when the view is first on the screen. */
  readonly openExplorer: () => Promise<Explorer>
  readonly places: Places
  readonly onVisible: (isVisible: boolean) => void
  /** The contexts were read. */
  readonly onRead: () => void
}

/** The shortest time between two drawings of what is below one node, in milliseconds. */
const redrawMs = 1_000

export const viewId = 'k8sAgent.resources'
const rowCommand = '_k8sAgent.openResourceRow'
/** Beside the title: there are windows in which the editor draws no welcome. */
const nothingYet = 'nothing yet, see Check Setup'

export const createResourcesView = ({ openExplorer, places, onVisible, onRead }: ViewOptions): ResourcesView => {
  const changes = new vscode.EventEmitter<TreeNode[] | undefined>()
  const seen = new WeakSet()
  const liveness = createLiveness()
  const drawing = createDrawing()
  const pace = createPace<TreeNode>((nodes) => {
    const redrawn = drawing.changed(nodes.filter((node) => !node.isGone()))
    if (redrawn.length > 0) changes.fire(redrawn.some((node) => node === root) ? undefined : [...redrawn])
  }, redrawMs)
  let filter = everything
  let root: TreeNode | undefined
  /** The kubeconfig has changed, and the editor has not asked what is in it since. */
  let isUnasked = false

  const openRoot = async (): Promise<TreeNode> => {
    isUnasked = false
    if (root) return root
    const explorer = await openExplorer()
    root ??= createRootNode({
      explorer,
      places,
      filter: () => filter,
      changed: (nodes) => pace.put(nodes),
      now: Date.now,
    })
    return root
  }
  const childrenOf = async (node: TreeNode | undefined): Promise<TreeNode[]> => {
    const of = node ?? (await openRoot())
    const answer = drawing.asks(of)
    liveness.expand(of)
    const children = [...(await of.children())]
    // The editor takes the answer in first.
    if (answer(children)) setImmediate(() => pace.put([of]))
    if (of === root) {
      view.description = children.length === 0 ? nothingYet : ''
      onRead()
    }
    for (const child of children) seen.add(child)
    return children
  }
  const view = vscode.window.createTreeView<TreeNode>(viewId, {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changes.event,
      getTreeItem(node) {
        drawing.draws(node)
        return treeItem(node, rowCommand)
      },
      getChildren: childrenOf,
      getParent: ({ parent }) => (parent === root ? undefined : parent),
    },
  })
  const catchUp = createCatchUp<TreeNode | undefined>({
    behind() {
      const nodes = liveness.shown().filter((node) => drawing.isBehind(node))
      return new Map(isUnasked ? [[undefined, undefined]] : nodes.map((node) => [node, node.known()]))
    },
    draw(behind) {
      const nodes = behind.filter((node) => node !== undefined)
      if (nodes.length < behind.length) changes.fire(undefined)
      else pace.put(nodes)
    },
  })
  const show = (isVisible: boolean): void => {
    liveness.show(isVisible)
    catchUp.show(isVisible)
    onVisible(isVisible)
  }
  show(view.visible)
  const selected = (): TreeNode | undefined => (view.visible ? view.selection[0] : undefined)
  const subscriptions = vscode.Disposable.from(
    view,
    changes,
    registerRowCommand(rowCommand, selected),
    view.onDidChangeVisibility(({ visible }) => show(visible)),
    view.onDidExpandElement(({ element }) => liveness.expand(element)),
    view.onDidCollapseElement(({ element }) => liveness.collapse(element)),
  )
  return {
    isAlive: (value): value is TreeNode => isObject(value) && seen.has(value) && !(value as TreeNode).isGone(),
    selected,
    objects: () => (root ? objectsBelow(root) : []),
    filter: () => filter,
    setFilter(next) {
      const isOfLabels = next.labels !== filter.labels
      filter = next
      view.message = filterMessage(next) ?? ''
      void vscode.commands.executeCommand('setContext', 'k8sAgent.isFiltered', isFiltered(next))
      if (root) for (const node of [...walk(root)]) node.filtered?.(isOfLabels)
    },
    reveal: async (ref) =>
      reveal(await openRoot(), ref, liveness, {
        front: async () => {
          if (!view.visible) await vscode.commands.executeCommand(`${viewId}.focus`)
        },
        select: (node) => view.reveal(node, { select: true, focus: true }),
      }),
    refresh: (node) => (node ?? root)?.refresh(),
    layOut() {
      if (root) for (const node of [...walk(root)]) node.pinned?.()
    },
    reread() {
      const before = root
      root = undefined
      isUnasked = true
      before?.dispose()
      changes.fire(undefined)
    },
    dispose() {
      root?.dispose()
      catchUp.show(false)
      pace.dispose()
      subscriptions.dispose()
    },
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
