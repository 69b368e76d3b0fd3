import { isList, isObject, type Json } from '../../sanitize/index.ts'
import { extendPath, wholeCharacters, writeFieldPath, type FieldPath, type Selected } from './fieldPath.ts'
import { createRuler } from '../../yaml.ts'

/**
 * Of lists and objects that something was dropped from: where each item or field that is left stood before. Paths are
 * written for the value before, since that is what `fields` chooses from.
 */
export type Origins = ReadonlyMap<Json, readonly number[]>

/** A field of an object, an item of a list, or the whole. */
interface Part extends Selected {
  /** `undefined` for an item and for the whole. */
  readonly key?: string | undefined
  /** How far in its line begins; the whole stands before all. */
  readonly indent: number
  /** Its place among the fields or items that `fields` chooses from. */
  readonly place: number
  /** Whether this very part was asked for: some of it is shown, or whoever goes on asking would get no further. */
  readonly isAsked?: boolean
}

/** What stays of a part, `undefined` where nothing does, and the paths to the rest, about as long as YAML as they say. */
export interface Fitted {
  readonly value: Json | undefined
  readonly leftOut: readonly { readonly path: FieldPath; readonly characters: number }[]
}

/** Some children of a part as they stay. */
export interface Kept {
  readonly values: ReadonlyMap<Part, Json>
  readonly leftOut: Fitted['leftOut']
}

export interface Fitting {
  /** Makes a part fit into `room` UTF-16 units, its key and indent included, with about `cuts` paths to what is left out. */
  fit(part: Part, room: number, cuts: number): Fitted
  /** Shares `room` out among parts that stand beside each other; `undefined` where that needs more cuts. */
  share(parts: readonly Part[], room: number, cuts: number): Kept | undefined
}

/** `pinned` are the paths of what identifies an object: they stay wherever there is room for anything. */
export const createFit = (origins: Origins | undefined, pinned: ReadonlySet<string>): Fitting => {
  const ruler = createRuler()
  const cost = ({ key, indent, value }: Part, stays: Json = value): number => {
    const { units, lines } = ruler.entry(key, stays)
    return units + indent * lines
  }
  const costOf = (parts: readonly Part[]): number => parts.reduce((sum, part) => sum + cost(part), 0)
  const gone = (part: Part): Fitted => ({
    value: undefined,
    leftOut: [{ path: wholePath(part), characters: cost(part) }],
  })

  const fit: Fitting['fit'] = (part, room, cuts) => {
    const { value, key, indent } = part
    if (cost(part) <= room) return { value, leftOut: [] }
    const inside = key === undefined ? room : room - indent - key.length - 2
    if (typeof value === 'string') return fitText(part, value, inside)
    if (typeof value !== 'object' || value === null) return gone(part)
    const children = childrenOf(part, origins)
    const { values, leftOut } = isList(value)
      ? beginning(part, children, inside, cuts)
      : fields(part, children, inside, cuts)
    if (values.size === 0) return part.isAsked === true ? { value: undefined, leftOut } : gone(part)
    const inOrder = children.filter((child) => values.has(child))
    const stays = inOrder.map((child) => [child.key ?? '', values.get(child) ?? null] as const)
    return { value: isList(value) ? stays.map(([, item]) => item) : Object.fromEntries(stays), leftOut }
  }

  function fitText(part: Part, text: string, room: number): Fitted {
    // As many as fit, if lines are as long everywhere; a few units go for quotes and the sign of a block.
    const most = Math.floor(((room - 8) * text.length) / (cost(part) - (part.key?.length ?? 0)))
    const isWorthIt = part.isAsked === true ? text.length > 2 : text.length > shortText && most > shortBeginning
    if (!isWorthIt) return gone(part)
    const end = wholeCharacters(text, Math.max(2, most))
    const path = extendPath(part.path, { from: end, to: text.length })
    return { value: text.slice(0, end), leftOut: [{ path, characters: text.length - end }] }
  }

  /** What is pinned, then the small fields whole and of the large ones as much as fits; of many large ones the first. */
  function fields(part: Part, children: readonly Part[], room: number, cuts: number): Kept {
    const values = new Map<Part, Json>()
    const isPinned = ({ path }: Part): boolean => path.length <= 2 && pinned.has(writeFieldPath(path))
    const free = children.filter((child) => !isPinned(child))
    const leftOut: Fitted['leftOut'][number][] = []
    let left = room
    for (const child of children.filter(isPinned)) {
      const inner = fit(child, Math.min(left, Math.max(pinnedRoom, left / 2, left - costOf(free))), Math.ceil(cuts / 2))
      leftOut.push(...inner.leftOut)
      if (inner.value === undefined) continue
      values.set(child, inner.value)
      left -= cost(child, inner.value)
    }
    const others = share(free, left, cuts) ?? beginning(part, free, left, cuts)
    return { values: new Map([...values, ...others.values]), leftOut: [...leftOut, ...others.leftOut] }
  }

  /** Whoever needs less than an even share leaves the rest of it to others. */
  function share(children: readonly Part[], room: number, cuts: number): Kept | undefined {
    const values = new Map<Part, Json>()
    const bySize = [...children].sort((a, b) => cost(a) - cost(b))
    let left = room
    const large = bySize.findIndex((child, index) => {
      if (cost(child) > left / (bySize.length - index)) return true
      values.set(child, child.value)
      left -= cost(child)
      return false
    })
    const cut = large === -1 ? [] : bySize.slice(large)
    if (cut.length > cuts) return undefined
    const results = new Map<Part, Fitted>()
    const take = (child: Part, most: number): void => {
      const result = fit(child, most, Math.floor(cuts / cut.length))
      results.set(child, result)
      if (result.value === undefined) return
      values.set(child, result.value)
      left -= cost(child, result.value)
    }
    cut.forEach((child, index) => take(child, left / (cut.length - index)))
    // What could not use its share left it to others, and one of those that got nothing may fit now.
    for (const child of cut) if (!values.has(child)) take(child, left)
    return { values, leftOut: [...results.values()].flatMap((result) => result.leftOut) }
  }

  /** As many children as fit, from the first on, and of the next one a part where that is most of what can be shown. */
  function beginning(part: Part, children: readonly Part[], room: number, cuts: number): Kept {
    const values = new Map<Part, Json>()
    let left = room
    const end = children.findIndex((child) => {
      if (cost(child) > left) return true
      values.set(child, child.value)
      left -= cost(child)
      return false
    })
    const next = children[end]
    if (!next) return { values, leftOut: [] }
    const isFirst = values.size === 0
    const rest = (from: number): Fitted['leftOut'] => {
      const others = children.slice(from)
      return others.length === 0 ? [] : [{ path: rangePath(part, others), characters: costOf(others) }]
    }
    if (!isFirst && (cuts < 2 || left < room / 2)) return { values, leftOut: rest(end) }
    // What was found by looking into each item of a list has no path that could be made longer.
    const inner = part.fan ? gone(next) : fit(next, left, Math.max(1, cuts - 1))
    if (inner.value !== undefined) values.set(next, inner.value)
    else if (!isFirst) return { values, leftOut: rest(end) }
    return { values, leftOut: [...inner.leftOut, ...rest(end + 1)] }
  }

  return { fit, share }
}

/** Room for the names of an object, which have at most 253 and 63 characters. */
const pinnedRoom = 400
/** A text that is no longer goes whole, and so does one of which less than the second would stay. */
const shortText = 200
const shortBeginning = 40

function childrenOf(part: Part, origins: Origins | undefined): Part[] {
  const { value, path, fan, key } = part
  const isItems = isList(value)
  // A list stands as far in as its key; all else two units further.
  const indent = isItems && key !== undefined ? part.indent : part.indent + 2
  const places = fan?.indexes ?? origins?.get(value)
  const entries = isItems || isObject(value) ? Object.entries<Json>(value) : []
  return entries.map(([name, inner], index) => {
    const place = places?.[index] ?? index
    if (!isItems) return { key: name, value: inner, path: extendPath(path, name), indent, place }
    const reached = extendPath(path, place)
    return { value: inner, path: fan ? [...reached, ...fan.rest] : reached, indent, place }
  })
}

/** One path to several children in a row. */
function rangePath({ path, fan }: Part, children: readonly Part[]): FieldPath {
  const range = { from: children[0]?.place ?? 0, to: (children.at(-1)?.place ?? 0) + 1 }
  return [...extendPath(path, range), ...(fan?.rest ?? [])]
}

/** To all of a part, also where it was found by looking into each item of a list. */
function wholePath({ path, fan }: Part): FieldPath {
  if (!fan) return path
  return [...extendPath(path, { from: fan.indexes[0] ?? 0, to: (fan.indexes.at(-1) ?? 0) + 1 }), ...fan.rest]
}
