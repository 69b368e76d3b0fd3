import { isObject } from '../types.ts'
import { classifyHeader } from '../keys.ts'
import type { StructureRule } from './place.ts'

/** Headers of probes and hooks, and maps of headers. Source: core/v1 HTTPGetAction, HTTPHeader. */
export const headers: StructureRule = {
  id: 'S7',
  what: '`httpHeaders[]` and `headers`: values under names that carry credentials are masked',
  keys: ['httpHeaders', 'headers', 'requestHeaders', 'customHeaders'],
  clean(value, place, walk) {
    if (!isObject(value)) return undefined
    return walk.into(
      Object.fromEntries(
        Object.entries(value).map(([name, item]) => [
          name,
          classifyHeader(name) === undefined ? item : walk.mask(item, 'token'),
        ]),
      ),
      place,
    )
  },
}
