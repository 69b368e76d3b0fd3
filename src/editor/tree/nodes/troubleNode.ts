import type { Trouble, TroubleKind } from '../../../explore/types.ts'
import { join, words } from '../../../sanitize/index.ts'
import { clock } from '../say.ts'
import { createLeaf } from './leaf.ts'
import type { Ability, Look } from './look.ts'
import type { FilePlace, TreeNode } from './node.ts'
import type { NodeServices } from './services.ts'

export interface TroubleNode extends TreeNode {
  update(trouble: Trouble): void
}

export interface TroubleOptions {
  /** Tells it from others below `parent`; with a space, since names of objects have none. */
  readonly key?: string
  /** Where a person would sign in. */
  readonly context?: string | undefined
  /** What a person would open. */
  readonly file?: FilePlace | undefined
  /** The file waits for a person's yes. */
  readonly isUntrusted?: boolean
}

/** Why there is nothing, or nothing new, to be seen; with what a person can do about it. */
export const createTroubleNode = (
  parent: TreeNode,
  services: Pick<NodeServices, 'now'>,
  { key = ' trouble', context, file, isUntrusted = false }: TroubleOptions = {},
): TroubleNode => {
  const node = createLeaf(`${parent.id}/${key}`, parent, { of: 'trouble', context, file }, unknown)
  return Object.assign(node, {
    update(trouble: Trouble) {
      const look = lookOf(trouble, services.now(), file !== undefined)
      node.show(isUntrusted ? { ...look, icon: { name: 'shield' }, command: 'k8sAgent.reviewKubeconfig' } : look)
    },
  })
}

function lookOf({ trouble, text, remedy, retryAt }: Trouble, now: number, hasFile: boolean): Look {
  const again = retryAt !== undefined && retryAt > now ? [words`It is tried again at ${clock(retryAt)}.`] : []
  const sentences = [text, ...(remedy === undefined ? [] : [remedy]), ...again]
  const can = abilities[trouble] ?? ['retry']
  return {
    label: text,
    description: remedy,
    icon: icons[trouble] ?? { name: 'warning', color: 'list.warningForeground' },
    tooltip: join(sentences, '\n'),
    spoken: join(sentences, ' '),
    can: hasFile ? ['openFile', ...can] : can,
    opens: 'no',
    command: commands[hasFile ? 'bad-kubeconfig' : trouble],
  }
}

const unknown: Look = {
  label: words`Not known yet`,
  icon: { name: 'question' },
  tooltip: words`Not known yet`,
  spoken: words`Not known yet`,
  can: [],
  opens: 'no',
}

const icons: Partial<Record<TroubleKind, Look['icon']>> = {
  unreachable: { name: 'debug-disconnect', color: 'list.warningForeground' },
  expired: { name: 'key', color: 'list.warningForeground' },
  forbidden: { name: 'lock' },
  blocked: { name: 'shield' },
  'no-kubeconfig': { name: 'search' },
  'bad-kubeconfig': { name: 'error', color: 'list.errorForeground' },
}

const abilities: Partial<Record<TroubleKind, readonly Ability[]>> = {
  expired: ['signIn', 'retry'],
  plugin: ['signIn', 'retry'],
  blocked: [],
  'no-kubeconfig': ['chooseFile', 'retry'],
}

/** What a click does: the likeliest way out. */
const commands: Partial<Record<TroubleKind, string>> = {
  unreachable: 'k8sAgent.retry',
  expired: 'k8sAgent.signIn',
  failed: 'k8sAgent.retry',
  'no-kubeconfig': 'k8sAgent.chooseKubeconfig',
  'bad-kubeconfig': 'k8sAgent.openKubeconfig',
}
