import type { Override, Settings } from '../../gate/index.ts'

/** The policy beside its overrides, strictest of both already: an override that is not in both must not loosen it. */
type Base = Pick<Settings, 'readOnly' | 'namespaces' | 'keys' | 'images' | 'replicas' | 'approval'>

/**
 * The overrides that two settings allow together. Those that stand in both stay as they are. Of all others what
 * restricts stays: no value of theirs is looser than the one it takes the place of, so that they can be added to
 * anything without loosening it.
 */
export const stricterOverrides = (
  before: readonly Override[],
  after: readonly Override[],
  base: Base,
): readonly Override[] => {
  const common = after.filter((override) => before.some((other) => same(override, other)))
  const isLeftOver = (override: Override): boolean => !after.some((other) => same(override, other))
  /** Where no other override can replace a value of the base, one that repeats it says nothing. */
  const tight = (override: Override): Override => tightened(override, base, common.length === 0)
  const kept = [
    ...after.map((override) => (common.includes(override) ? override : tight(override))),
    ...before.filter(isLeftOver).map(tight),
  ].filter((override) => Object.keys(override).length > 1)
  // What one side left behind may be what the other side wants to have there, and need not stand twice.
  return kept.filter((override, at) => kept.findIndex((other) => same(other, override)) === at)
}

function tightened(override: Override, base: Base, dropRepeated: boolean): Override {
  const { contexts, readOnly, namespaces, resources, keys, images, replicas, approval } = override
  const unless = <Value>(value: Value | undefined, own: Value | undefined): Value | undefined =>
    dropRepeated && same(value, own) ? undefined : value
  const least = (value: number | undefined, own: number): number | undefined =>
    value === undefined ? undefined : unless(Math.min(value, own), own)
  return given({
    contexts,
    // That something may be written is never a restriction.
    readOnly: readOnly === true && !(dropRepeated && base.readOnly) ? true : undefined,
    namespaces: given({
      allowed: unless(among(namespaces?.allowed, base.namespaces.allowed), base.namespaces.allowed),
      denied: some(namespaces?.denied),
    }),
    resources: given({ denied: some(resources?.denied) }),
    keys: given({ allowed: unless(among(keys?.allowed, base.keys.allowed), base.keys.allowed) }),
    images: given({ allowed: unless(among(images?.allowed, base.images.allowed), base.images.allowed) }),
    replicas: given({
      min:
        replicas?.min === undefined ? undefined : unless(Math.max(replicas.min, base.replicas.min), base.replicas.min),
      max: least(replicas?.max, base.replicas.max),
    }),
    approval: given({ timeoutSeconds: least(approval?.timeoutSeconds, base.approval.timeoutSeconds) }),
  })
}

type List = readonly string[]

const among = (list: List | undefined, own: List | undefined): List | undefined =>
  own === undefined ? list : list?.filter((entry) => own.includes(entry))

const some = (list: List | undefined): List | undefined => (list?.length === 0 ? undefined : list)

/** Without what is left out, so that two that say the same look the same; `undefined` stands for a mapping without content. */
function given<Part extends object>(part: Part): Part
function given(part: object): object | undefined {
  const entries = Object.entries(part).filter(([, value]) => value !== undefined)
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

/** Both come from the schema or were made here, in its order. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
