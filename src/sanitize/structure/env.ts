import { classifyHeader } from '../keys.ts'
import { isObject, type Json } from '../types.ts'
import type { Place, StructureRule } from './place.ts'

/** Variables of containers, and pairs of a name and a value wherever they stand. Source: core/v1 EnvVar. */
export const env: StructureRule = {
  id: 'S5',
  what: '`env[].value`, and `value` beside a `name` or `key` anywhere: masked by the name, else scanned',
  keys: ['value'],
  clean(value, place, walk) {
    const name = nameBeside(place)
    if (name === undefined) return undefined
    if (place.up?.key.toLowerCase().endsWith('headers') === true)
      return walk.named(classifyHeader(name) === undefined ? '' : 'token', value, place)
    return walk.named(name, value, place)
  },
}

/** References name where a value is, and hold none. Source: core/v1 EnvVarSource, EnvFromSource. */
export const references: StructureRule = {
  id: 'S5',
  what: '`valueFrom`, `envFrom`, `secretKeyRef` and `configMapKeyRef`: kept',
  keys: ['valueFrom', 'envFrom', 'secretKeyRef', 'configMapKeyRef'],
  clean: (value, place, walk) => (place.key === 'envFrom' || isReference(value) ? walk.keep(value) : undefined),
}

function nameBeside({ holder }: Place): string | undefined {
  const name = holder['name'] ?? holder['key'] ?? holder['Name'] ?? holder['Key']
  return typeof name === 'string' ? name : undefined
}

/** Kubernetes' own reference has these fields and no other: a custom one may carry a `default`. */
function isReference(value: Json): boolean {
  return (
    isObject(value) &&
    Object.entries(value).every(([key, item]) => referenceFields.has(key) || (key.endsWith('Ref') && isReference(item)))
  )
}

const referenceFields = new Set([
  'name',
  'namespace',
  'key',
  'optional',
  'fieldPath',
  'apiVersion',
  'resource',
  'containerName',
  'divisor',
])
