import { InputError } from '../errors.ts'
import { isBuiltIn, type ServedResource } from '../gate/index.ts'
import type { Sources } from './sources.ts'

/** An argument that is being typed, and the others that have been chosen so far. */
export interface Typed {
  /** As the prompt or the template calls it. */
  readonly argument: string
  readonly value: string
  readonly chosen: Readonly<Record<string, string>>
}

/** What a client is offered. */
export interface Offered {
  readonly values: readonly string[]
  /** How many there are that begin so or hold it. */
  readonly total: number
}

/** The protocol allows so many. */
const mostValues = 100

/** Offers what an argument of a prompt, or a part of a resource's address, may be. @throws {InputError} for an argument that there is not */
export const complete = async ({ argument, value, chosen }: Typed, sources: Sources): Promise<Offered> => {
  const context = given(chosen['context'])
  const kind = given(chosen['kind']) ?? given(chosen['resource'])
  const namespace = given(chosen['namespace'])
  switch (argument) {
    case 'context':
      return matching(await sources.contexts(), value)
    case 'namespace':
      return matching(await sources.namespaces(context), value)
    case 'kind':
    case 'resource':
      return matchingKinds(await sources.kinds(context), value)
    case 'name':
      if (kind === undefined || namespace === undefined) return nothing
      return matching(await sources.names({ context, namespace, kind }), value)
    default:
      throw new InputError('argument: there are context, namespace, kind or resource, and name')
  }
}

export const nothing: Offered = { values: [], total: 0 }

/** An argument that was skipped may come as an empty text. */
const given = (value: string | undefined): string | undefined => (value === '' ? undefined : value)

/** What begins with the text first, then what holds it; in any case of letters. */
function matching(candidates: readonly string[], value: string): Offered {
  const text = value.toLowerCase()
  const holding = candidates.filter((candidate) => candidate.toLowerCase().includes(text))
  const begins = (candidate: string): boolean => candidate.toLowerCase().startsWith(text)
  const sorted = [...holding.filter(begins), ...holding.filter((candidate) => !begins(candidate))]
  return { values: sorted.slice(0, mostValues), total: sorted.length }
}

/** What people look at most when something is wrong. */
const usual = [
  'pods',
  'deployments',
  'statefulsets',
  'daemonsets',
  'jobs',
  'cronjobs',
  'replicasets',
  'services',
  'persistentvolumeclaims',
]

/** A kind is found by its plural, its own name and its short names, and offered as tools take it. */
function matchingKinds(kinds: readonly ServedResource[], value: string): Offered {
  const text = value.toLowerCase()
  const words = (kind: ServedResource): readonly string[] => [written(kind), kind.singular, ...kind.shortNames]
  const found = kinds
    .filter(({ preferred }) => preferred)
    .filter((kind) => words(kind).some((word) => word.startsWith(text)))
  const rank = (kind: ServedResource): number => {
    const at = isBuiltIn(kind) ? usual.indexOf(kind.plural) : -1
    return at === -1 ? usual.length : at
  }
  const sorted = found.toSorted((a, b) => rank(a) - rank(b)).map(written)
  const values = [...new Set(sorted)]
  return { values: values.slice(0, mostValues), total: values.length }
}

/** Short for Kubernetes' own kinds, whose names win; a custom one with its group, since its name alone may be another's. */
const written = (kind: ServedResource): string =>
  isBuiltIn(kind) && kind.group !== 'events.k8s.io' ? kind.plural : `${kind.plural}.${kind.group}`
