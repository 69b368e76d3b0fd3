import type { Entry, Told } from '../../activity/entry.ts'
import { derive, words, type Clean } from '../../sanitize/index.ts'

/** A kind of line of the log. */
export type LineOf<Event extends Told['event']> = Extract<Told, { event: Event }>

/** What happened, as one row: a call with the change that it made, or a change of the sidebar; or what is wrong with the log. */
export interface Happening {
  /** The same for as long as it is known. */
  readonly id: string
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly call?: LineOf<'call'>
  readonly request?: LineOf<'request'>
  readonly intent?: LineOf<'intent'>
  readonly outcome?: LineOf<'outcome'>
  /** A line that cannot be read. */
  readonly damaged?: Pick<Entry, 'file' | 'number'>
  /** How many lines could not be written. */
  readonly lost?: number
}

/** The last of what happened, as far as it was read. */
export interface Happenings {
  /** @returns whether there is something new */
  add(entries: readonly Entry[]): boolean
  /** The newest first. */
  list(): readonly Clean<Happening>[]
}

/** So many are kept, and so much of their lines, in UTF-16 units; older ones are in the log. */
const bounds = { most: 1_000, mostUnits: 8_000_000 }

export const createHappenings = ({ most, mostUnits } = bounds): Happenings => {
  const kept = new Map<string, Clean<Happening>>()
  const units = new Map<string, number>()
  /** Ids by process and number of a change's intent. */
  const changes = new Map<string, string>()
  let count = 0

  const put = (happening: Clean<Happening>): void => {
    kept.set(happening.id, happening)
    units.set(happening.id, JSON.stringify(happening).length)
  }
  /** Puts a line to what is there of its change already. */
  const join = (line: Clean<Told>, seq: number, begun: { readonly id: string; readonly at: number }): void => {
    const key = keyOf(line.pid, seq)
    const known = kept.get(changes.get(key) ?? '')
    changes.set(key, known?.id ?? begun.id)
    put(derive(line, (told) => ({ ...begun, ...known, [told.event]: told })))
  }
  const take = ({ file, number, at, line }: Entry, id: string): boolean => {
    if (line === undefined) {
      put(derive(words`damaged`, () => ({ id, at, damaged: { file, number } })))
      return true
    }
    const { event, pid, seq, lost } = line
    if (lost !== undefined) put(derive(words`lost`, () => ({ id: `${id} lost`, at, lost })))
    // A number of a process that is long gone may come again.
    if (event === 'intent') changes.delete(keyOf(pid, seq))
    const intent = event === 'intent' ? seq : 'intent' in line ? line.intent : undefined
    if (intent !== undefined) join(line, intent, { id, at })
    else if (isShown(line)) put(derive(line, (told) => ({ id, at, [told.event]: told })))
    else return lost !== undefined
    return true
  }
  const shrink = (): void => {
    let total = 0
    for (const [index, { id }] of newestFirst(kept.values()).entries()) {
      total += units.get(id) ?? 0
      if (index < most && total <= mostUnits) continue
      kept.delete(id)
      units.delete(id)
    }
    for (const [key, id] of changes) if (!kept.has(id)) changes.delete(key)
  }
  return {
    add(entries) {
      let isNews = false
      for (const entry of entries) {
        count += 1
        isNews = take(entry, String(count)) || isNews
        // A portion may hold thousands of lines.
        if (kept.size >= 2 * most) shrink()
      }
      shrink()
      return isNews
    },
    list: () => newestFirst(kept.values()),
  }
}

const newestFirst = (happenings: Iterable<Clean<Happening>>): readonly Clean<Happening>[] =>
  // Of two in the same millisecond the one that came last is on top.
  [...happenings].reverse().toSorted((a, b) => b.at - a.at)

const keyOf = (pid: number, seq: number): string => `${pid} ${seq}`

/** Without what clients ask for by themselves, and what has a line of its own as a call. */
const isShown = (line: Told): boolean => {
  if (line.event === 'call') return true
  if (line.event !== 'request' || doubles.has(line.method)) return false
  return line.outcome !== 'answered' || !housekeeping.has(line.method)
}

const doubles: ReadonlySet<string> = new Set([
  'completion/complete',
  'prompts/get',
  'prompts/get: one read',
  'resources/read',
])
const housekeeping: ReadonlySet<string> = new Set([
  'initialize',
  'ping',
  'tools/list',
  'prompts/list',
  'resources/list',
  'resources/templates/list',
  'logging/setLevel',
])
