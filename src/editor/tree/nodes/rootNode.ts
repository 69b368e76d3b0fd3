import type { Contexts } from '../../../explore/types.ts'
import { words } from '../../../sanitize/index.ts'
import { createBranch, type Branch } from './branch.ts'
import type { Keep } from './children.ts'
import { createContextNode } from './contextNode.ts'
import type { Look } from './look.ts'
import type { TreeNode } from './node.ts'
import type { Open } from './reading.ts'
import type { NodeServices } from './services.ts'
import { createTroubleNode } from './troubleNode.ts'

/** All contexts side by side. It is not shown itself. */
export const createRootNode = (services: NodeServices): Branch => {
  const nodesOf = ({ contexts, problems, trouble }: Contexts, keep: Keep): readonly TreeNode[] => {
    if (isWelcome({ contexts, problems, trouble })) return []
    const files = problems.map(({ text, path, line, isUntrusted = false }, index) => {
      const id = `${root.id}/ file-${index}`
      const node = keep(id, () =>
        createTroubleNode(root, services, { key: ` file-${index}`, file: { path, line }, isUntrusted }),
      )
      node.update({ trouble: 'bad-kubeconfig', text })
      return node
    })
    const rows = contexts.map((row) => {
      const node = keep(`${root.id}/${encodeURIComponent(row.context)}`, () => createContextNode(root, services, row))
      node.update(row)
      return node
    })
    // A file that cannot be read says so itself.
    if (!trouble || (trouble.trouble === 'bad-kubeconfig' && files.length > 0)) return [...files, ...rows]
    const node = keep(`${root.id}/ none`, () => createTroubleNode(root, services, { key: ' none' }))
    node.update(trouble)
    return [node, ...files, ...rows]
  }
  const root = createBranch<Contexts>({
    id: 'k8s',
    parent: undefined,
    services,
    target: () => ({ of: 'nothing' }),
    look: () => look,
    open: fromFiles(services),
    nodesOf,
  })
  return root
}

/** The editor draws a welcome with buttons where a tree is empty; the manifest has one for each of these cases. */
const isWelcome = ({ contexts, problems, trouble }: Contexts): boolean =>
  contexts.length === 0 &&
  (trouble?.trouble === 'no-kubeconfig' || problems.some(({ isUntrusted = false }) => isUntrusted))

/** Files are read when somebody looks, and again when they have changed, which others notice. */
const fromFiles =
  ({ explorer }: NodeServices): Open<Contexts> =>
  (emit) => {
    let isOver = false
    const read = (): void =>
      void explorer.contexts().then((contexts) => {
        if (!isOver) emit({ value: contexts })
      })
    read()
    return { retry: read, dispose: () => void (isOver = true) }
  }

const look: Look = {
  label: words`Contexts`,
  icon: { name: 'server-environment' },
  tooltip: words`Contexts`,
  spoken: words`Contexts`,
  can: [],
  opens: 'expanded',
}
