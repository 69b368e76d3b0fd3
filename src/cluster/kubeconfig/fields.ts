import path from 'node:path'
import { isObject, listOf, type Json, type JsonObject } from '../json.ts'

/** A field of a kubeconfig is not what it has to be. The message is our own and never quotes the value. */
export class WrongField extends Error {
  override readonly name = 'WrongField'
}

/** Null and the empty string mean "not set", as they do for kubectl. @throws {WrongField} for other types */
export const optionalText = (fields: JsonObject, key: string): string | undefined => {
  const value = fields[key]
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value !== 'string') throw new WrongField(`${key} is not text`)
  return value
}

/** @throws {WrongField} */
export const requiredText = (fields: JsonObject, key: string): string => {
  const value = optionalText(fields, key)
  if (value === undefined) throw new WrongField(`${key} is missing`)
  return value
}

/** @throws {WrongField} */
export const optionalFlag = (fields: JsonObject, key: string): boolean => {
  const value = fields[key] ?? false
  if (typeof value !== 'boolean') throw new WrongField(`${key} is not true or false`)
  return value
}

/** @throws {WrongField} */
export const optionalList = (fields: JsonObject, key: string): readonly Json[] => {
  const value = fields[key] ?? []
  if (!Array.isArray(value)) throw new WrongField(`${key} is not a list`)
  return listOf(value)
}

/** @throws {WrongField} */
export const optionalTexts = (fields: JsonObject, key: string): readonly string[] =>
  optionalList(fields, key).map((item) => {
    if (typeof item !== 'string') throw new WrongField(`${key} holds something that is not text`)
    return item
  })

/** Paths in a kubeconfig are relative to the folder that it lies in. @throws {WrongField} */
export const optionalPath = (fields: JsonObject, key: string, folder: string): string | undefined => {
  const value = optionalText(fields, key)
  return value === undefined ? undefined : path.resolve(folder, value)
}

/** Reads a mapping inside an entry; what is wrong with it is named with the mapping. @throws {WrongField} */
export const optionalMapping = <T>(fields: JsonObject, key: string, read: (inner: JsonObject) => T): T | undefined => {
  const value = fields[key] ?? undefined
  if (value === undefined) return undefined
  if (!isObject(value)) throw new WrongField(`${key} is not a mapping`)
  try {
    return read(value)
  } catch (error) {
    throw error instanceof WrongField ? new WrongField(`${key}.${error.message}`) : error
  }
}
