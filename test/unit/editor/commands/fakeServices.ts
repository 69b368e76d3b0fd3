import type { Explorer } from '../../../../src/explore/types.ts'
import type { Choice, ResourceServices } from '../../../../src/editor/commands/services.ts'
import { everything } from '../../../../src/editor/tree/filter.ts'
import type { TreeNode } from '../../../../src/editor/tree/nodes/node.ts'
import type { Tree } from '../../../../src/editor/tree/tree.ts'
import { defaults } from '../../../../src/policy/defaults.ts'
import { clean } from '../../approval/requests.ts'
import { fakeExplorer, row, snapshot, trouble } from '../tree/fakeExplorer.ts'
import { openTree } from '../tree/openTree.ts'
import { walk } from '../../../../src/editor/tree/walk.ts'

/** What a person does: chooses by the label, types, or turns away (undefined). */
export interface Hands {
  readonly pick?: string | undefined
  readonly type?: string | undefined
  readonly file?: string | undefined
  /** Whether the chat takes attachments; it does without it. */
  readonly attaches?: boolean
}

/** A tree with two pods, and everything that commands need, which writes down what it is told. */
export const fakeServices = async (hands: Hands = {}, over: Partial<Explorer> = {}) => {
  /** In order, in words. */
  const seen: string[] = []
  const fake = fakeExplorer({
    change(ref, intent, origin) {
      seen.push(`${origin}: ${JSON.stringify(intent)} of ${ref.name}`)
      return Promise.resolve({ summary: clean(`Changed ${ref.name}.`), notes: [] })
    },
    ...over,
  })
  const tree = openTree(fake.explorer)
  tree.liveness.show(true)
  const kind = await tree.path('kind-dev', 'shop', 'core', 'Pod')
  const children = tree.open(kind)
  fake.lists[0]?.show(snapshot([row('web-0'), row('web-1')]))
  const nodes = await children
  const state: { selected: TreeNode | undefined; filter: typeof everything } = {
    selected: undefined,
    filter: everything,
  }
  const known = new WeakSet<object>([tree.root, ...walk(tree.root)])
  const view: Tree = {
    isAlive: (value): value is TreeNode => typeof value === 'object' && value !== null && known.has(value),
    selected: () => state.selected,
    objects: () => nodes,
    filter: () => state.filter,
    setFilter: (filter) => void (state.filter = filter),
    reveal(ref) {
      seen.push(`reveal ${ref.name}`)
      return Promise.resolve(true)
    },
    refresh: (node) => void seen.push(`refresh ${node?.look().label ?? 'all'}`),
    layOut: () => void seen.push('lay out'),
  }
  const services: ResourceServices = {
    tree: view,
    explorer: () => Promise.resolve(fake.explorer),
    settings: () => defaults,
    places: tree.places,
    clean,
    showYaml(ref) {
      seen.push(`yaml ${ref.name}`)
      return Promise.resolve()
    },
    reloadYaml: () => false,
    logs: {
      show(ref, options) {
        seen.push(`logs ${ref.name} ${JSON.stringify(options)}`)
        return Promise.resolve()
      },
      active: () => undefined,
    },
    useKubeconfig: (path) => void seen.push(`kubeconfig ${path}`),
    ui: {
      pick<T>(title: string, choices: readonly Choice<T>[]) {
        seen.push(`${title} ${choices.map(({ label }) => label).join(', ')}`)
        return Promise.resolve(choices.find(({ label }) => label === hands.pick)?.value)
      },
      input({ title, check }) {
        const wrong = hands.type === undefined ? undefined : check(hands.type)
        seen.push(wrong === undefined ? title : `${title}: ${wrong}`)
        // The editor hands nothing out that was wrong; whatever did all the same must be refused again.
        return Promise.resolve(hands.type)
      },
      whisper: (sentence) => void seen.push(sentence),
      say: (sentence) => void seen.push(sentence),
      warn: (sentence) => void seen.push(`warning: ${sentence}`),
      copy(text) {
        seen.push(`copy ${text}`)
        return Promise.resolve()
      },
      fillChat(text) {
        seen.push(`chat ${text}`)
        return Promise.resolve()
      },
      attach(resource) {
        seen.push(`attach ${resource.join('/')}`)
        return Promise.resolve(hands.attaches ?? true)
      },
      during: (work) => work(),
      runInTerminal(_, { program, args }) {
        seen.push(`run ${[program, ...args].join(' ')}`)
        return Promise.resolve()
      },
      openFile(path, line) {
        seen.push(`open ${path}:${line ?? ''}`)
        return Promise.resolve()
      },
      chooseFile: () => Promise.resolve(hands.file),
    },
  }
  return { services, seen, state, tree, kind, nodes, web0: nodes[0], web1: nodes[1] }
}

export { clean, trouble }
