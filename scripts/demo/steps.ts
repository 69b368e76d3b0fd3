/** One call of the agent that the demo plays. */
export interface Step {
  /** What a person is looking at, in one line. */
  readonly look: string
  readonly tool: string
  /** The arguments; an agent takes some of them from the answer before. */
  readonly args: (before: string) => Record<string, unknown>
  /** Lines of the answer that are shown; the model gets all of them. */
  readonly lines: number
}

const namespace = 'shop'

/** What an agent does that is asked why the shop does not work. */
export const reads: readonly Step[] = [
  {
    look: 'Where am I, and what may I do?',
    tool: 'ping',
    args: () => ({}),
    lines: 10,
  },
  {
    look: 'What is there?',
    tool: 'k8s_list',
    args: () => ({ resource: 'deployments', namespace }),
    lines: 20,
  },
  {
    look: 'What is wrong?',
    tool: 'k8s_list',
    args: () => ({ resource: 'pods', namespace }),
    lines: 30,
  },
  {
    look: 'Why does cart crash? The log of its last run tells, without the passwords that it quotes.',
    tool: 'k8s_pod_logs',
    args: (pods) => ({
      namespace,
      pod: /cart-[a-z0-9]+-[a-z0-9]+/.exec(pods)?.[0] ?? '',
      container: 'cart',
      previous: true,
    }),
    lines: 20,
  },
  {
    look: 'What do the warnings say? The address of a registry holds a password.',
    tool: 'k8s_list_events',
    args: () => ({ namespace, type: 'Warning' }),
    lines: 36,
  },
  {
    look: 'One object in full, but for its credentials.',
    tool: 'k8s_get',
    args: () => ({ resource: 'deploy', namespace, name: 'cart' }),
    lines: 62,
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

function refused(look: string, tool: string, args: Record<string, unknown>): Step {
  return { look, tool, args: () => args, lines: 4 }
}
