import { distance } from 'fastest-levenshtein'
import { isBuiltIn } from './builtIn.ts'
import type { ServedResource } from './operation.ts'
import type { Denial } from './rule.ts'

/** What the model wrote for a kind: a word as people write it, or the exact triple. */
export type Asked =
  | { readonly resource: string }
  | { readonly group: string; readonly version: string; readonly plural: string; readonly kind?: string | undefined }

/**
 * Finds the kind that is meant among those that the cluster serves, or says why none is.
 * Accepts `pods`, `po`, `Pod`, `deployments.apps`, `deployments.v1.apps`, `widgets.example.com/v1`.
 * Built-in kinds win over custom ones of the same name, whatever that name is: otherwise a custom kind with the short
 * name `po` could answer for pods, or make `pods` ambiguous.
 */
export const resolveResource = (asked: Asked, served: readonly ServedResource[]): ServedResource | Denial => {
  if (!('resource' in asked)) return exact(asked, served)
  const parsed = parse(asked.resource)
  if (!parsed)
    return refusal(
      'the kind of resource is missing or malformed',
      'Write it like pods, deployments.apps or widgets.example.com/v1.',
    )
  const { word, group, version, subresource } = parsed
  const named = served.filter(
    (candidate) =>
      answersTo(candidate, word) && inGroup(candidate, group) && (!version || candidate.version === version),
  )
  const best = strongest(named, word)
  const [first] = best
  if (!first) return unknown(asked.resource, served)
  const kinds = new Set(best.map(({ group, plural }) => `${plural}.${group}`))
  if (kinds.size > 1) return refusal(`${word} is ambiguous`, `Write one of: ${[...kinds].sort().join(', ')}.`)
  const resource = best.find(({ preferred }) => preferred) ?? first
  if (subresource === undefined) return resource
  return {
    rule: 'no-doors',
    reason: `the subresource ${subresource} is never opened`,
    remedy: 'Name the resource alone, without a slash.',
  }
}

interface Parsed {
  readonly word: string
  /** Undefined when any group will do. */
  readonly group?: string | undefined
  readonly version?: string | undefined
  readonly subresource?: string | undefined
}

const versionPattern = /^v[0-9]+((alpha|beta)[0-9]+)?$/

function parse(text: string): Parsed | undefined {
  if (!/^[A-Za-z0-9][A-Za-z0-9.-]*(\/[A-Za-z0-9.-]+)?$/.test(text) || text.length > 253) return undefined
  const [name = '', behind] = text.toLowerCase().split('/')
  const [word = '', ...rest] = name.split('.')
  const inner = rest[0] !== undefined && versionPattern.test(rest[0]) ? rest.shift() : undefined
  const isVersion = behind !== undefined && versionPattern.test(behind)
  if (isVersion && inner !== undefined && inner !== behind) return undefined
  const group = rest.join('.')
  return {
    word,
    group: group === '' ? (inner === undefined ? undefined : '') : group,
    version: inner ?? (isVersion ? behind : undefined),
    subresource: isVersion ? undefined : behind,
  }
}

const inGroup = (candidate: ServedResource, group: string | undefined): boolean =>
  group === undefined || candidate.group === group || (group === 'core' && candidate.group === '')

const answersTo = ({ plural, singular, kind, shortNames }: ServedResource, word: string): boolean =>
  [plural, singular, kind.toLowerCase(), ...shortNames].includes(word)

/** Built-in before custom, a full name before a short one, the core group before others (both serve events). */
function strongest(candidates: readonly ServedResource[], word: string): readonly ServedResource[] {
  const builtIn = candidates.filter(isBuiltIn)
  const pool = builtIn.length > 0 ? builtIn : candidates
  const full = pool.filter(({ shortNames }) => !shortNames.includes(word))
  const named = full.length > 0 ? full : pool
  const core = named.filter(({ group }) => group === '')
  return core.length > 0 ? core : named
}

function exact(
  asked: Exclude<Asked, { resource: string }>,
  served: readonly ServedResource[],
): ServedResource | Denial {
  const group = asked.group === 'core' ? '' : asked.group
  const resource = served.find(
    (candidate) =>
      candidate.group === group &&
      candidate.version === asked.version &&
      candidate.plural === asked.plural &&
      (asked.kind === undefined || candidate.kind === asked.kind),
  )
  return resource ?? unknown(asked.plural, served)
}

function unknown(text: string, served: readonly ServedResource[]): Denial {
  const word = text.toLowerCase().split(/[./]/)[0] ?? ''
  const close = served
    .map((candidate) => ({
      candidate,
      far: Math.min(distance(word, candidate.plural), distance(word, candidate.kind.toLowerCase())),
    }))
    .filter(({ far }) => far <= Math.max(2, word.length / 3))
    .sort((a, b) => a.far - b.far)
  const names = new Set(
    close.map(({ candidate }) =>
      candidate.group === '' ? candidate.plural : `${candidate.plural}.${candidate.group}/${candidate.version}`,
    ),
  )
  const near = [...names].slice(0, 5)
  return refusal(
    'this cluster does not serve the kind that was asked for',
    near.length > 0 ? `Near matches: ${near.join(', ')}.` : 'k8s_api_resources lists the kinds that it serves.',
  )
}

const refusal = (reason: string, remedy: string): Denial => ({ rule: 'resource', reason, remedy })
