import { InputError } from '../../errors.ts'
import type { Json } from '../../sanitize/index.ts'

/** One step into an object: a key, an index of a list, or a range of a list or of a long string. */
export type Step = string | number | { readonly from: number; readonly to?: number | undefined }
export type FieldPath = readonly Step[]

const token = /\.?(?:([A-Za-z0-9_$/-]+)|\[(\d{1,6})\]|\[(\d{1,6}):(\d{1,6})?\]|\["([^"\]]{1,253})"\])/y

/**
 * Reads a dotted path: `spec.containers[0].env`, `metadata.annotations["example.com/note"]`, `spec.rules[20:40]`.
 * @throws {InputError} naming the path
 */
export const parseFieldPath = (text: string): FieldPath => {
  const steps: Step[] = []
  token.lastIndex = 0
  while (token.lastIndex < text.length) {
    const match = token.exec(text)
    if (!match)
      throw new InputError(
        'fields: write paths like spec.containers[0].image, metadata.annotations["example.com/note"] or spec.rules[20:40]',
      )
    const [, key, index, from, to, quoted] = match
    if (index !== undefined) steps.push(Number(index))
    else if (from !== undefined) steps.push({ from: Number(from), to: to === undefined ? undefined : Number(to) })
    else steps.push(key ?? quoted ?? '')
  }
  return steps
}

/** The same path in the notation that `parseFieldPath` reads. */
export const writeFieldPath = (path: FieldPath): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    if (typeof step === 'object') return `${text}[${step.from}:${step.to ?? ''}]`
    if (!/^[A-Za-z0-9_$/-]+$/.test(step)) return `${text}["${step}"]`
    return text === '' ? step : `${text}.${step}`
  }, '')

/** What stands at the path, or undefined. A key behind a list is looked up in each of its items. */
export const select = (value: Json, [step, ...rest]: FieldPath): Json | undefined => {
  if (step === undefined) return value
  if (typeof step === 'object') {
    if (typeof value !== 'string' && !Array.isArray(value)) return undefined
    return select(value.slice(step.from, step.to), rest)
  }
  if (Array.isArray(value)) {
    // TypeScript does not narrow a readonly array by Array.isArray.
    const items = value as readonly Json[]
    if (typeof step === 'number') return step < items.length ? select(items[step] ?? null, rest) : undefined
    const found = items.map((item) => select(item, [step, ...rest])).filter((item) => item !== undefined)
    return found.length > 0 ? found : undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const inner = Object.hasOwn(value, step) ? (value as { readonly [key: string]: Json })[step] : undefined
  return inner === undefined ? undefined : select(inner, rest)
}
