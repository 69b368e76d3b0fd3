import type { Clean } from './types.ts'

/** The one place where the brand is put on. Everything in this folder that calls it has cleaned `value` before. */
export function certify<T>(value: T): Clean<T> {
  // The brand exists for the compiler alone, so nothing but a cast can add it.
  return value as Clean<T>
}

/** A projection of what is clean stays clean. `select` must only choose, shorten or lay out what it is handed. */
export function derive<A, B>(clean: Clean<A>, select: (value: A) => B): Clean<B> {
  return certify(select(clean))
}

/** Our own literal words with clean values between them. */
export function words(strings: TemplateStringsArray, ...values: readonly (Clean<string> | number)[]): Clean<string> {
  return certify(strings.map((text, index) => text + String(values[index] ?? '')).join(''))
}

/** Clean texts with a separator, which must be a literal, between them. */
export function join(parts: readonly Clean<string>[], separator: string): Clean<string> {
  return certify(parts.join(separator))
}
