/** What an API server answers, once parsed. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export type JsonObject = { readonly [key: string]: Json }

/** Parses an answer. @returns undefined where the text is not JSON; the parser's own message would quote it. */
export const parseJson = (text: string): Json | undefined => {
  try {
    // JSON.parse returns nothing but JSON.
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value as an object, or an empty one, so that reading a field of what a server left out is no accident. */
export const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {})

export const listOf = (value: Json | undefined): readonly Json[] => (isList(value) ? value : [])

export const textOf = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined)

/** `Array.isArray` does not narrow a readonly array away from an object. */
const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)
