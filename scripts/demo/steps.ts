/** One call of the agent that the demo plays. */
export interface Step {
  /** What a person is looking at, in one line. */
  readonly look: string
  readonly tool: string
  /** The arguments; an agent takes some of them from the answers before, all of which are given. */
  readonly args: (before: string) => Record<string, unknown>
  /** Lines of the answer that are shown; the model gets all of them. */
  readonly lines: number
}

const namespace = 'shop'

/** A pod of that application, of those that were listed. */
export const podOf = (app: string, before: string): string =>
  new RegExp(`${app}-[a-z0-9]+-[a-z0-9]+`).exec(before)?.[0] ?? ''

/** What an agent does that is asked why the shop does not work: from the list to the reason, one call after the other. */
export const reads: readonly Step[] = [
  {
    look: 'Where am I, and what may I do?',
    tool: 'ping',
    args: () => ({}),
    lines: 10,
  },
  {
    look: 'What is wrong in the shop?',
    tool: 'k8s_list',
    args: () => ({ resource: 'pods', namespace }),
    lines: 40,
  },
  {
    look: 'Why does cart crash? First, what happened to it.',
    tool: 'k8s_list_events',
    args: (before) => ({ namespace, object: `Pod/${podOf('cart', before)}` }),
    lines: 20,
  },
  {
    look: 'It starts and falls over. What did its last run say? The passwords that it quotes are masked.',
    tool: 'k8s_pod_logs',
    args: (before) => ({ namespace, pod: podOf('cart', before), container: 'cart', previous: true }),
    lines: 20,
  },
  {
    look: 'Which password is it? Equal digits behind # are equal values: the one in DATABASE_URL.',
    tool: 'k8s_get',
    args: () => ({ resource: 'deploy', namespace, name: 'cart' }),
    lines: 66,
  },
  {
    look: 'What else? All warnings; the address of a registry holds a password.',
    tool: 'k8s_list_events',
    args: () => ({ namespace, type: 'Warning' }),
    lines: 48,
  },
  {
    look: 'inventory runs and is not ready. Its log says why 60 times, a stack trace each.',
    tool: 'k8s_pod_logs',
    args: (before) => ({ namespace, pod: podOf('inventory', before), tail_lines: 1_000 }),
    lines: 24,
  },
  {
    look: 'A custom kind, whose column Init prints a password.',
    tool: 'k8s_list',
    args: () => ({ resource: 'widgets.example.com', namespace }),
    lines: 20,
  },
]

/** What no agent may do, however it asks. */
export const refusals: readonly Step[] = [
  refused('A Secret.', 'k8s_get', { resource: 'secrets', namespace, name: 'orders-db' }),
  refused('A ConfigMap.', 'k8s_get', { resource: 'configmaps', namespace, name: 'web' }),
  refused('The same by its short name.', 'k8s_list', { resource: 'cm', namespace }),
  refused('The same by group, version and plural.', 'k8s_list', {
    group: '',
    version: 'v1',
    plural: 'configmaps',
    namespace,
  }),
  refused('A cluster-scoped kind.', 'k8s_list', { resource: 'nodes', namespace }),
  refused('All namespaces, by naming none.', 'k8s_list', { resource: 'pods' }),
  refused('All namespaces, by a wildcard.', 'k8s_list', { resource: 'pods', namespace: '*' }),
]

/** The tag in use has a letter where a zero belongs; the version that is meant exists. */
export const newImage: Step = {
  look: 'payments cannot pull its image: 1.2.O ends in a letter. The agent proposes 1.2.0, a person decides.',
  tool: 'k8s_patch',
  args: () => ({
    resource: 'deploy',
    namespace,
    name: 'payments',
    action: 'update_image',
    container: 'payments',
    image: 'registry.example.com/shop/payments:1.2.0',
    approved: true,
    reason: 'The tag 1.2.O ends in the letter O, so it cannot be pulled; 1.2.0 exists.',
  }),
  lines: 4,
}

/** How the pods of that workload are. */
export const outcome: Step = {
  look: 'And payments now?',
  tool: 'k8s_list',
  args: () => ({ resource: 'pods', namespace, label_selector: 'app=payments' }),
  lines: 12,
}

/** What nobody should say yes to. */
export const deletion: Step = {
  look: 'The agent would also delete the database. Look at what would go with it, and say no.',
  tool: 'k8s_delete',
  args: () => ({
    resource: 'sts',
    namespace,
    name: 'orders-db',
    approved: true,
    reason: 'Starting the database afresh may help as well.',
  }),
  lines: 4,
}

function refused(look: string, tool: string, args: Record<string, unknown>): Step {
  return { look, tool, args: () => args, lines: 4 }
}
