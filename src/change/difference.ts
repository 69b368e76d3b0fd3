import { cut } from '../approval/wording.ts'
import type { Write } from '../gate/index.ts'
import { objectAt, without } from '../objects/fields.ts'
import { derive, join, words, type Clean, type Cleaner, type Json, type JsonObject } from '../sanitize/index.ts'
import { lasting } from './binding.ts'
import { compare, follow, type Difference, type Step } from './effects/compare.ts'
import { intended } from './effects/intended.ts'
import { short } from './effects/say.ts'

/**
 * What a trial changes beyond the intent: `spec.replicas 5 → 50`, the first few and how many more; undefined where
 * nothing is. A delete changes nothing that could be compared.
 * @param live before
 * @param tried what the dry run answered: for a scale, that is a Scale
 */
export const alsoChanges = (
  live: JsonObject,
  tried: JsonObject,
  write: Write,
  clean: Cleaner,
): Clean<string> | undefined => {
  if (write.change.intent.action === 'delete') return undefined
  const [before, after] = comparable(live, tried)
  return inWords(intended(write, before, after), after, clean)
}

/** What the real answer changed beyond the trial's, in the same words. */
export const difference = (
  tried: JsonObject,
  real: JsonObject,
  write: Write,
  clean: Cleaner,
): Clean<string> | undefined =>
  write.change.intent.action === 'delete' ? undefined : inWords(...comparable(tried, real), clean)

/** Whether the change would leave everything as it is, so that there is nothing to ask a person about. */
export const changesNothing = (live: JsonObject, tried: JsonObject, write: Write): boolean => {
  if (write.change.intent.action === 'delete') return false
  const [before, after] = comparable(live, tried)
  return differences(before, after).length === 0
}

/** A scale answers with an object of its own: all that it shares with the workload is the number of replicas. */
function comparable(from: JsonObject, to: JsonObject): readonly [JsonObject, JsonObject] {
  return to['kind'] === 'Scale' ? [replicasOf(from), replicasOf(to)] : [from, to]
}

/** A Scale leaves a zero out. Source: autoscaling/v1, ScaleSpec. */
const replicasOf = (object: JsonObject): JsonObject => {
  const { replicas = object['kind'] === 'Scale' ? 0 : null } = objectAt(object, ['spec'])
  return { spec: { replicas } }
}

const differences = (from: JsonObject, to: JsonObject): readonly Difference[] => compare(settled(from), settled(to))

/**
 * Without what every write changes, and without empty maps: a server leaves them out and puts them in. Metadata comes
 * last: many harmless annotations must not push what runs out of the few differences that are told.
 */
function settled(object: JsonObject): JsonObject {
  const { metadata, ...others } = lasting(object)
  const kept = without(objectAt({ metadata: metadata ?? {} }, ['metadata']), ['generation'])
  const annotations = without(objectAt(kept, ['annotations']), isDaemonSet(object) ? [templateGeneration] : [])
  const filled = Object.entries({ ...kept, annotations }).filter(([, value]) => JSON.stringify(value) !== '{}')
  return { ...others, metadata: Object.fromEntries(filled) }
}

/**
 * The API server's own count of a DaemonSet's templates, which says no more than the generation: told as admission's
 * doing, it would stand first in every dialog about an image or a restart, and teach people to read past that line.
 * Source: pkg/apis/apps/v1/conversion.go of Kubernetes.
 */
const templateGeneration = 'deprecated.daemonset.template.generation'

const isDaemonSet = ({ kind, apiVersion }: JsonObject): boolean => kind === 'DaemonSet' && apiVersion === 'apps/v1'

/** So many are told, each at most so long, in UTF-16 units. */
const most = 3
const longestPath = 100
const longestValue = 60

function inWords(from: JsonObject, to: JsonObject, clean: Cleaner): Clean<string> | undefined {
  const found = differences(from, to)
  if (found.length === 0) return undefined
  // Values are taken out of objects that were cleaned whole: alone they would lose the place that betrays them.
  const [before, after] = [clean.object(from), clean.object(to)]
  const told = found.slice(0, most).map((difference) => {
    const path = short(clean, writePath(difference.path), longestPath)
    return words`${path} ${valueOf(before, difference.path, difference.from)} → ${valueOf(after, difference.path, difference.to)}`
  })
  const more = found.length - most
  return join(more > 0 ? [...told, words`and ${more} more`] : told, ' · ')

  function valueOf(cleaned: Clean<Json>, path: readonly Step[], raw: Json | undefined): Clean<string> {
    if (raw === undefined) return words`(none)`
    // An order of names is made of names alone.
    if (follow(from, path) !== raw && follow(to, path) !== raw) return short(clean, JSON.stringify(raw), longestValue)
    const text = derive(cleaned, (whole) => writeValue(follow(whole, path)))
    return derive(clean.line(text), (line) => cut(line, longestValue))
  }
}

/** Plain words stand as they are, anything that could be taken for words of ours in quotes. */
function writeValue(value: Json | undefined): string {
  if (value === undefined) return '(not shown)'
  return typeof value === 'string' && /^[\w./:@#()-]+$/.test(value) ? value : JSON.stringify(value)
}

/** `spec.template.spec.containers[app].image` */
const writePath = (path: readonly Step[]): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    if (typeof step === 'object') return `${text}[${step.name}]`
    if (!/^[\w-]+$/.test(step)) return `${text}[${JSON.stringify(step)}]`
    return text === '' ? step : `${text}.${step}`
  }, '')
