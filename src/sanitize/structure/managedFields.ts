import { isBelow, omitted, type StructureRule } from './place.ts'

/** The fields' names again, once for each manager: half of an object, and it says nothing. Source: server-side apply. */
export const managedFields: StructureRule = {
  id: 'S2',
  what: '`metadata.managedFields`: left out',
  keys: ['managedFields'],
  clean: (_, place) => (isBelow(place, 'metadata') ? omitted : undefined),
}
