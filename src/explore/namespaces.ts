import { ClusterError } from '../errors.ts'
import { refuse, type Place, type Policy } from '../gate/index.ts'
import { words, type Clean } from '../sanitize/index.ts'
import { internalPermit, type Session } from './session.ts'
import { isPlainName } from './trouble.ts'
import type { NamespaceRow, Namespaces } from './types.ts'

/** @throws {Blocked | ClusterError} */
export const readNamespaces = async (session: Session, context: string, signal: AbortSignal): Promise<Namespaces> => {
  const cluster = await session.cluster()
  const { namespace: own, place } = cluster.context(context)
  const permit = await internalPermit(session, context, 'namespaces')
  const sift = (names: readonly Named[]): readonly NamespaceRow[] => rowsOf(session, context, own, place, names)
  try {
    const { namespaces, complete } = await cluster.namespaces(permit, signal)
    const rows = sift(namespaces)
    const hidden = namespaces.length - rows.length
    const note = complete ? hiddenNote(hidden) : words`There are more namespaces than can be listed.`
    return { namespaces: rows, source: 'listed', note }
  } catch (error) {
    if (!(error instanceof ClusterError && error.type === 'Forbidden')) throw error
    const names = new Set([own, ...namedByAliases(place, cluster), ...session.options.knownNamespaces(context)])
    return {
      namespaces: sift([...names].map((name) => ({ name, phase: '' }))),
      source: 'known',
      note: words`You may not list the namespaces of this cluster. Add those that you work in.`,
    }
  }
}

interface Named {
  readonly name: string
  readonly phase: string
}

type Contexts = ReturnType<Awaited<ReturnType<Session['cluster']>>['contexts']>

/** The namespaces that other contexts of the same cluster name. */
const namedByAliases = ({ aliases }: Place, cluster: { contexts(): Contexts }): readonly string[] =>
  cluster
    .contexts()
    .flatMap((listed) => ('info' in listed && aliases.includes(listed.name) ? [listed.info.namespace] : []))

function rowsOf(
  session: Session,
  context: string,
  own: string,
  place: Place,
  names: readonly Named[],
): readonly NamespaceRow[] {
  const policy = session.policy()
  const clean = session.clean(context)
  return names
    .filter(({ name }) => isAllowed(context, place, name, policy) && isPlainName(name, clean.line(name)))
    .map(({ name, phase }) => ({
      ref: { context, namespace: name },
      name: clean.line(name),
      isDefault: name === own,
      ...(phase === '' || phase === 'Active' ? {} : { state: clean.line(phase) }),
    }))
    .toSorted(
      (a, b) => Number(b.isDefault) - Number(a.isDefault) || a.ref.namespace.localeCompare(b.ref.namespace, 'en'),
    )
}

const isAllowed = (context: string, place: Place, namespace: string, policy: Policy): boolean =>
  refuse({ context, place, verb: 'list', namespace }, policy) === undefined

const hiddenNote = (hidden: number): Clean<string> | undefined => {
  if (hidden === 0) return undefined
  return hidden === 1 ? words`1 namespace hidden by the policy` : words`${hidden} namespaces hidden by the policy`
}
