import { InputError } from '../../errors.ts'
import { isList, isObject, type Json } from '../../sanitize/index.ts'

/** A part of a list, of a long text (in UTF-16 units), or of the fields of an object in their order. */
interface Range {
  readonly from: number
  readonly to?: number | undefined
}

/** One step into an object: a key, an index of a list, or a range. */
export type Step = string | number | Range
export type FieldPath = readonly Step[]

/** What stands at a path. */
export interface Selected {
  readonly value: Json
  readonly path: FieldPath
  /** Where a key was looked up in each item of a list: `path` leads to the list, `rest` from an item to what was found. */
  readonly fan?: { readonly indexes: readonly number[]; readonly rest: FieldPath }
}

const token =
  /(?:^|\.)((?:[\w$/-]|\\.)+)|\.?\[(?:(\d{1,9})|(\d{0,9}):(\d{0,9})|(\*)|("(?:[^"\\]|\\.)*")|'([^'\\]*)')\]/y

/**
 * Reads a dotted path: `spec.containers[0].env`, `metadata.annotations["example.com/note"]`, `spec.rules[20:40]`; also as
 * kubectl writes them: `.spec`, `{.spec}`, `$.items[*].name`, `annotations.example\.com/note`. No step is the whole object.
 * @throws {InputError} for anything else; it does not repeat the text, which may be anything
 */
export const parseFieldPath = (text: string): FieldPath => {
  const braced = /^\s*\{(.*)\}\s*$/s.exec(text)
  const bare = (braced?.[1] ?? text).trim().replace(/^\$(?=$|[.[])/, '')
  const steps: Step[] = []
  for (token.lastIndex = 0; bare !== '.' && token.lastIndex < bare.length;) {
    const match = token.exec(bare)
    if (!match) throw new InputError(howToWrite)
    steps.push(stepOf(match))
  }
  return steps
}

/** The same path in the notation that `parseFieldPath` reads. */
export const writeFieldPath = (path: FieldPath): string =>
  path.length === 0
    ? '.'
    : path.reduce<string>((text, step) => {
        if (typeof step === 'number') return `${text}[${step}]`
        if (typeof step === 'object') return `${text}[${step.from}:${step.to ?? ''}]`
        if (!/^[\w/-]+$/.test(step)) return `${text}[${JSON.stringify(step)}]`
        return text === '' ? step : `${text}.${step}`
      }, '')

/** What stands at the path, or undefined. A key behind a list is looked up in each of its items. */
export const select = (value: Json, path: FieldPath, taken: FieldPath = []): Selected | undefined => {
  const [step, ...rest] = path
  if (step === undefined) return { value, path: taken }
  if (typeof step === 'object') return selectRange(value, step, rest, taken)
  if (isList(value)) {
    if (typeof step === 'string') return selectInEach(value, 0, path, taken)
    const item = value[step]
    return item === undefined ? undefined : select(item, rest, extendPath(taken, step))
  }
  if (!isObject(value) || typeof step === 'number') return undefined
  const inner = Object.hasOwn(value, step) ? value[step] : undefined
  return inner === undefined ? undefined : select(inner, rest, extendPath(taken, step))
}

/** A path with one more step, where a range and what is taken of it become one step: `x[20:40]` and `[5:10]` are `x[25:30]`. */
export const extendPath = (path: FieldPath, step: Step): FieldPath => {
  const last = path.at(-1)
  if (typeof last !== 'object') return [...path, step]
  const before = path.slice(0, -1)
  if (typeof step === 'string') return [...before, step]
  if (typeof step === 'number') return [...before, last.from + step]
  const end = step.to === undefined ? last.to : Math.min(last.from + step.to, last.to ?? Infinity)
  return [...before, { from: last.from + step.from, to: end }]
}

/** The last place at or before `at` that is not inside a surrogate pair: half a character would become another one. */
export const wholeCharacters = (text: string, at: number): number =>
  at < text.length && /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at))
    ? at - 1
    : at

const howToWrite =
  'fields: write paths like spec.containers[0].image, metadata.annotations["example.com/note"] or spec.rules[20:40]'

function stepOf([, key, index, from, to, star, double, single]: RegExpExecArray): Step {
  if (key !== undefined) return key.replace(/\\(.)/g, '$1')
  if (index !== undefined) return Number(index)
  if (star !== undefined) return { from: 0 }
  if (single !== undefined) return single
  if (double === undefined) return { from: Number(from), to: to === undefined || to === '' ? undefined : Number(to) }
  try {
    // The expression lets nothing but a text in double quotes through, so that is what is parsed.
    return JSON.parse(double) as string
  } catch (cause) {
    throw new InputError(howToWrite, { cause })
  }
}

function selectRange(value: Json, range: Range, rest: FieldPath, taken: FieldPath): Selected | undefined {
  const { from, to } = range
  if (isList(value) && typeof rest[0] === 'string') return selectInEach(value.slice(from, to), from, rest, taken)
  const ranged = extendPath(taken, range)
  if (isList(value)) return select(value.slice(from, to), rest, ranged)
  if (isObject(value)) return select(Object.fromEntries(Object.entries(value).slice(from, to)), rest, ranged)
  if (typeof value !== 'string') return undefined
  const end = wholeCharacters(value, Math.min(to ?? value.length, value.length))
  return select(value.slice(wholeCharacters(value, from), end), rest, ranged)
}

function selectInEach(items: readonly Json[], first: number, rest: FieldPath, taken: FieldPath): Selected | undefined {
  const found = items.flatMap((item, index) => {
    const selected = select(item, rest, extendPath(taken, index + first))
    return selected ? [{ selected, index: index + first }] : []
  })
  const [only] = found
  if (found.length <= 1) return only?.selected
  return {
    value: found.map(({ selected }) => selected.value),
    path: taken,
    fan: { indexes: found.map(({ index }) => index), rest },
  }
}
