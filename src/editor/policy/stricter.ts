import type { Settings } from '../../gate/index.ts'
import { stricterOverrides } from './stricterOverrides.ts'

/**
 * What both settings allow: the strictest of each key. So a change that tightens takes effect at once, while what it
 * loosens waits for a person.
 * @param before what holds and was accepted
 */
export const stricter = (before: Settings, after: Settings): Settings => {
  const { redaction, ...base } = stricterBase(before, after)
  return { ...base, overrides: stricterOverrides(before.overrides, after.overrides, base), redaction }
}

const stricterBase = (before: Settings, after: Settings) => ({
  readOnly: before.readOnly || after.readOnly,
  contexts: {
    // Without a list it is the current context alone, which may stand in a list or not.
    allowed: listed(before.contexts.allowed, after.contexts.allowed, before.contexts.allowed),
    denied: union(before.contexts.denied, after.contexts.denied),
  },
  namespaces: {
    // Without a list it is every namespace.
    allowed: listed(
      before.namespaces.allowed,
      after.namespaces.allowed,
      before.namespaces.allowed ?? after.namespaces.allowed,
    ),
    denied: union(before.namespaces.denied, after.namespaces.denied),
  },
  resources: { denied: union(before.resources.denied, after.resources.denied) },
  production: { contexts: union(before.production.contexts, after.production.contexts) },
  keys: { allowed: common(before.keys.allowed, after.keys.allowed) },
  images: { allowed: common(before.images.allowed, after.images.allowed) },
  replicas: narrower(before.replicas, after.replicas),
  approval: { timeoutSeconds: Math.min(before.approval.timeoutSeconds, after.approval.timeoutSeconds) },
  limits: {
    writesPerHour: Math.min(before.limits.writesPerHour, after.limits.writesPerHour),
    questionsPerHour: Math.min(before.limits.questionsPerHour, after.limits.questionsPerHour),
    noesUntilPause: Math.min(before.limits.noesUntilPause, after.limits.noesUntilPause),
    coolingOffMinutes: Math.max(before.limits.coolingOffMinutes, after.limits.coolingOffMinutes),
  },
  redaction: {
    keys: union(before.redaction.keys, after.redaction.keys),
    patterns: union(before.redaction.patterns, after.redaction.patterns),
    exemptKeys: common(before.redaction.exemptKeys, after.redaction.exemptKeys),
    exemptPatterns: common(before.redaction.exemptPatterns, after.redaction.exemptPatterns),
  },
})

type List = readonly string[]

/** Globs are compared as they are written: one that another one covers already counts as something new. */
const common = (before: List, after: List): List => after.filter((entry) => before.includes(entry))

/** In the order of `after`, so that nothing differs from it where nothing was taken away. */
const union = (before: List, after: List): List => [...after, ...before.filter((entry) => !after.includes(entry))]

function listed(before: List | undefined, after: List | undefined, otherwise: List | undefined): List | undefined {
  return before && after ? common(before, after) : otherwise
}

/** Two ranges that have nothing in common would leave one that no number fits, and that no schema accepts. */
function narrower(before: Settings['replicas'], after: Settings['replicas']): Settings['replicas'] {
  const range = { min: Math.max(before.min, after.min), max: Math.min(before.max, after.max) }
  return range.min <= range.max ? range : before
}
