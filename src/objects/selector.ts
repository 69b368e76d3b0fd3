import { isObject, type Json, type JsonObject } from '../sanitize/index.ts'
import { listAt, objectAt, textAt } from './fields.ts'

/**
 * Whether a label selector selects an object with these labels. Without a selector nothing is selected, by an empty one
 * everything is; an operator that nobody knows selects nothing. Source: meta/v1, LabelSelector.
 */
export const selects = (selector: Json | undefined, labels: JsonObject): boolean =>
  isObject(selector) &&
  hasAll(objectAt(selector, ['matchLabels']), labels) &&
  listAt(selector, ['matchExpressions']).every((requirement) => meets(requirement, labels))

/** The same for the plain maps of Services and ReplicationControllers, by which an empty one selects nothing. */
export const selectsByMap = (selector: Json | undefined, labels: JsonObject): boolean =>
  isObject(selector) && Object.keys(selector).length > 0 && hasAll(selector, labels)

/** A selector as a list request takes it; undefined where it cannot be written, and so selects everything. */
export const writeSelector = (selector: Json | undefined): string | undefined => {
  if (!isObject(selector)) return undefined
  const parts = [
    ...Object.entries(objectAt(selector, ['matchLabels'])).map(([key, value]) => `${key}=${textAt(value, []) ?? ''}`),
    ...listAt(selector, ['matchExpressions']).map(writeRequirement),
  ]
  return parts.length > 0 && parts.every((part) => part !== undefined && part.length < 400) && parts.length <= 20
    ? parts.join(',')
    : undefined
}

const hasAll = (wanted: JsonObject, labels: JsonObject): boolean =>
  Object.entries(wanted).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value)

const texts = (values: readonly Json[]): readonly string[] => values.filter((value) => typeof value === 'string')

function meets(requirement: Json, labels: JsonObject): boolean {
  const key = textAt(requirement, ['key']) ?? ''
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined
  const isIn = value !== undefined && listAt(requirement, ['values']).includes(value)
  switch (textAt(requirement, ['operator'])) {
    case 'In':
      return isIn
    case 'NotIn':
      return !isIn
    case 'Exists':
      return value !== undefined
    case 'DoesNotExist':
      return value === undefined
    default:
      return false
  }
}

function writeRequirement(requirement: Json): string | undefined {
  const key = textAt(requirement, ['key']) ?? ''
  const values = `(${texts(listAt(requirement, ['values'])).join(',')})`
  switch (textAt(requirement, ['operator'])) {
    case 'In':
      return `${key} in ${values}`
    case 'NotIn':
      return `${key} notin ${values}`
    case 'Exists':
      return key
    case 'DoesNotExist':
      return `!${key}`
    default:
      return undefined
  }
}
