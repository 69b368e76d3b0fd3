import type { Cluster } from '../cluster/index.ts'
import { ClusterError } from '../errors.ts'
import type { InternalPermit, InternalRequest, Right } from '../gate/index.ts'
import type { Cleaner } from '../sanitize/index.ts'
import type { SetupLine } from './report.ts'

export interface RightsOptions {
  readonly cluster: Pick<Cluster, 'rights' | 'access'>
  /** @returns undefined where the policy keeps the server from asking */
  readonly ask: (request: Omit<InternalRequest, 'context'>) => InternalPermit | undefined
  readonly namespace: string
  /** Rights to change something are of no interest then. */
  readonly readOnly: boolean
  readonly clean: Pick<Cleaner, 'line'>
  readonly signal: AbortSignal
}

/** What the user of the kubeconfig may do, in its default namespace: few are more than a person of a team. */
export const rightsLines = async (options: RightsOptions): Promise<readonly SetupLine[]> => {
  const { namespace, readOnly, clean } = options
  try {
    const may = await rightsIn(options)
    return [
      (await access(options, { verb: 'list', group: '', plural: 'namespaces' }))
        ? { state: 'ok', text: clean.line('Rights: all namespaces can be listed.') }
        : { state: 'note', text: clean.line('Rights: namespaces cannot be listed, so they must be named.') },
      line(`read in namespace ${namespace}`, reading, await held(reading, namespace, may), clean),
      ...(readOnly
        ? []
        : [line(`change in namespace ${namespace}`, changing, await held(changing, namespace, may), clean)]),
    ]
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error
    return [{ state: 'note', text: clean.line(`Rights could not be asked for. ${error.message}`) }]
  }
}

type May = (right: Right) => boolean | Promise<boolean>

/** One request for all of them, where the cluster can list them; else one for each. */
async function rightsIn(options: RightsOptions): Promise<May> {
  const { cluster, ask, namespace, signal } = options
  const permit = ask({ what: 'rules', namespace })
  const rights = permit && (await cluster.rights(permit, signal))
  return (right) => rights?.allows(right) === true || (rights?.complete !== true && access(options, right))
}

async function access({ cluster, ask, signal }: RightsOptions, right: Right): Promise<boolean> {
  const permit = ask({ what: 'access', right })
  return permit !== undefined && cluster.access(permit, signal)
}

type Named = readonly [name: string, right: Omit<Right, 'namespace'>]

const reading: readonly Named[] = [
  ['pods', { verb: 'list', group: '', plural: 'pods' }],
  ['logs', { verb: 'get', group: '', plural: 'pods', subresource: 'log' }],
  ['events', { verb: 'list', group: '', plural: 'events' }],
  ['deployments', { verb: 'list', group: 'apps', plural: 'deployments' }],
]

const changing: readonly Named[] = [
  ['delete pods', { verb: 'delete', group: '', plural: 'pods' }],
  ['patch deployments', { verb: 'patch', group: 'apps', plural: 'deployments' }],
  ['scale deployments', { verb: 'patch', group: 'apps', plural: 'deployments', subresource: 'scale' }],
]

async function held(wanted: readonly Named[], namespace: string, may: May): Promise<ReadonlySet<string>> {
  const found = await Promise.all(
    wanted.map(async ([name, right]) => ((await may({ ...right, namespace })) ? [name] : [])),
  )
  return new Set(found.flat())
}

function line(
  what: string,
  wanted: readonly Named[],
  has: ReadonlySet<string>,
  clean: Pick<Cleaner, 'line'>,
): SetupLine {
  const names = wanted.map(([name]) => name)
  const lacks = names.filter((name) => !has.has(name))
  if (lacks.length === 0) return { state: 'ok', text: clean.line(`Rights to ${what}: ${names.join(', ')}.`) }
  const some = names.filter((name) => has.has(name))
  const text = `Rights to ${what}: ${some.length === 0 ? 'none' : some.join(', ')}; no right: ${lacks.join(', ')}.`
  return { state: 'note', text: clean.line(text) }
}
