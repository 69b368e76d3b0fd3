import { containsMarker, derive, isList, isObject, type Clean, type Cleaner, type Json } from '../sanitize/index.ts'
import { origin } from './chain.ts'
import { jsonOf, lineOf, type Line } from './schema.ts'

/** One line of the log, for showing. */
export interface Entry {
  /** Name of the file. */
  readonly file: string
  /** Number of the line in it, from 1; undefined where the beginning of the file was passed over. */
  readonly number: number | undefined
  /** When it was written, in milliseconds since the epoch; of a damaged line, when the one before it was. */
  readonly at: number
  /** What it says; undefined where it is damaged, or of a kind that this version does not know. */
  readonly line: Clean<Told> | undefined
}

/** Without the hashes, which are for verifying: they tell a person nothing, and look like credentials. */
export type Told = Line extends infer Each ? (Each extends Line ? Omit<Each, 'prev' | 'hash'> : never) : never

/** Reads one line. Whoever can write to the file can have written anything, so it is cleaned like all that is shown. */
export const toldOf = (text: string, clean: Cleaner): Clean<Told> | undefined => {
  const json = jsonOf(text) as Json | undefined
  if (!isObject(json)) return undefined
  const rest = Object.fromEntries(Object.entries(json).filter(([key]) => key !== 'prev' && key !== 'hash'))
  try {
    const line = derive(clean.object(rest), (value) =>
      withoutLink(lineOf({ ...(laidOut(value) as object), prev: origin })),
    )
    // What is there is clean; the brand does not survive a value that may be missing.
    return line
  } catch {
    // Too deep, too large: nothing that this program wrote.
    return undefined
  }
}

/** Lines are of no other shape without it. */
const withoutLink = (line: Line | undefined): Told | undefined =>
  line && (Object.fromEntries(Object.entries(line).filter(([key]) => key !== 'prev')) as Told)

const longestText = 2_000

/** Each text on one line, and none endless. */
function laidOut(value: Json): Json {
  if (typeof value === 'string') {
    const line = value.replace(/\s*[\r\n\u2028\u2029]\s*/g, ' ')
    return line.length > longestText ? `${line.slice(0, longestText)}…` : line
  }
  if (isList(value)) return value.map(laidOut)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, laidOut(inner)]))
}

/** Arguments of `k8s_patch` that put back what a patch replaced. */
export interface Inverse {
  readonly context: string
  readonly namespace: string
  readonly resource: string
  readonly name: string
  readonly action: 'scale' | 'update_image' | 'set_labels' | 'set_annotations'
  readonly replicas?: number
  readonly container?: string
  readonly image?: string
  readonly labels?: Readonly<Record<string, string | null>>
  readonly annotations?: Readonly<Record<string, string | null>>
}

/**
 * What would undo a patch, from its intent; undefined where it cannot be undone in one change, or not with what the log
 * has. It goes through the gate and a person's yes like any other change.
 */
export const inverseOf = (line: Clean<Told>): Clean<Inverse> | undefined => {
  const inverse = derive(line, inverseFrom)
  return inverse
}

function inverseFrom(line: Told): Inverse | undefined {
  if (line.event !== 'intent' || line.before === undefined || line.shortened !== undefined) return undefined
  const { context, namespace, resource, name, action, container, before } = line
  if (containsMarker(JSON.stringify(before))) return undefined
  const target = { context, namespace, resource, name }
  if (action === 'scale' && 'replicas' in before) return { ...target, action, replicas: before.replicas }
  if (action === 'update_image' && 'image' in before && container !== undefined)
    return { ...target, action, container, image: before.image }
  if (!('entries' in before)) return undefined
  if (action === 'set_labels') return { ...target, action, labels: before.entries }
  return action === 'set_annotations' ? { ...target, action, annotations: before.entries } : undefined
}
