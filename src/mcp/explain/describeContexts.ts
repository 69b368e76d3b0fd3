import type { ListedContext } from '../../cluster/index.ts'
import { boundsOf, decideInternal, isProduction, restrictedBy, type Bounds, type Policy } from '../../gate/index.ts'
import type { Place } from '../../gate/index.ts'
import { isDenial } from '../../errors.ts'

/** The whole policy as it stands in each context, as lines of text. What is in it is not cleaned yet. */
export const describeContexts = (policy: Policy, contexts: readonly ListedContext[]): readonly string[] => {
  const unnamed = contexts.map(({ name }) => name).filter((name) => !isNamed(policy, name))
  return [
    ...contexts.flatMap((context) => [...describe(policy, context), '']),
    `Contexts that no rule of the policy names: ${listed(unnamed)}.`,
    ...policy.overrides
      .filter((override) => !contexts.some(({ name }) => restrictedBy(override.contexts, [name])))
      .map((override) => `No context is named by the override for ${listed(override.contexts)}.`),
    '',
    ...forAll(policy),
  ]
}

function describe(policy: Policy, listed: ListedContext): string[] {
  if ('error' in listed) return [`Context ${listed.name}: cannot be used. ${listed.error.message}`]
  const { name, info } = listed
  const place: Place = info.place
  const decision = decideInternal({ context: name, what: 'version' }, place, policy)
  const others = place.aliases.filter((alias) => alias !== name)
  const applying = policy.overrides.filter(({ contexts }) => restrictedBy(contexts, [name, ...place.aliases]))
  return [
    `Context ${name} (${info.host})${name === policy.current ? ', the current one' : ''}${isProduction(place, policy) ? ', production' : ''}`,
    ...(isDenial(decision)
      ? [`  The agent may not use it: ${decision.reason}. Rule: ${decision.rule}. ${decision.remedy}`]
      : ['  The agent may use it.']),
    ...(others.length === 0 ? [] : [`  Other names of the same server: ${others.join(', ')}.`]),
    ...(applying.length === 0
      ? []
      : [`  Overrides that apply: ${applying.map(({ contexts }) => contexts.join(', ')).join('; ')}.`]),
    ...boundLines(boundsOf(policy, { context: name, place }), place).map((line) => `  ${line}`),
  ]
}

function boundLines(bounds: Bounds, { isProtected }: Place): string[] {
  const { namespaces, resources, keys, images, replicas, approval } = bounds
  const writes = bounds.readOnly
    ? 'Writes: none (read-only).'
    : isProtected
      ? `Writes: each is asked for; no answer within ${approval.timeoutSeconds} s means no.`
      : 'Writes: none, since the connection is not protected (protected-connection).'
  return [
    writes,
    `Namespaces: ${alternatives(namespaces.allowed, 'all')}${but(namespaces.denied)}.`,
    `Kinds: all but Secrets and ConfigMaps${resources.denied.length === 0 ? '' : ` and ${resources.denied.join(', ')}`}.`,
    `Keys of labels and annotations: without a domain, app.kubernetes.io/${more(keys.allowed)}.`,
    `Images: other tags and digests${more(images.allowed)}.`,
    `Replicas: ${replicas.min} to ${replicas.max}.`,
  ]
}

function forAll({ limits, redaction }: Policy): string[] {
  return [
    'Over all contexts:',
    `  Limits: ${limits.writesPerHour} changes and ${limits.questionsPerHour} questions an hour; ${limits.noesUntilPause} noes within an hour pause writes; after a no the same is refused for ${limits.coolingOffMinutes} minutes.`,
    `  Masked beside credentials: names ${listed(redaction.keys)}; patterns ${listed(redaction.patterns)}.`,
    `  Need not be masked: names ${listed(redaction.exemptKeys)}; patterns ${listed(redaction.exemptPatterns)}.`,
  ]
}

/** Whether the policy says anything about a context, by any of its lists. */
const isNamed = ({ contexts, production, overrides }: Policy, name: string): boolean =>
  restrictedBy(
    [
      ...(contexts.allowed ?? []),
      ...contexts.denied,
      ...production.contexts,
      ...overrides.flatMap((override) => override.contexts),
    ],
    [name],
  )

const listed = (entries: readonly string[]): string => (entries.length === 0 ? 'none' : entries.join(', '))

/** Lists that must all allow something. */
const alternatives = (lists: readonly (readonly string[])[], none: string): string =>
  lists.length === 0 ? none : lists.map(listed).join(' that are also among ')

const but = (denied: readonly string[]): string => (denied.length === 0 ? '' : `, but not ${denied.join(', ')}`)

const more = (lists: readonly (readonly string[])[]): string =>
  lists.some((list) => list.length === 0) ? '' : `, and ${alternatives(lists, '')}`
