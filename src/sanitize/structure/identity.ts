import { isBelow, type StructureRule } from './place.ts'

/** What Kubernetes itself makes, or what selects and addresses: no credential stands there, and a wrong mask would break every trail. */
export const identity: StructureRule = {
  id: 'S19',
  what: 'uid, resourceVersion, labels and selectors, owner references, node images and addresses: kept',
  keys: [
    'uid',
    'resourceVersion',
    'labels',
    'matchLabels',
    'ownerReferences',
    'images',
    'addresses',
    'nodeSelector',
    'creationTimestamp',
  ],
  clean(value, place, walk) {
    const kept =
      place.key === 'images' || place.key === 'addresses'
        ? place.holder['nodeInfo'] !== undefined
        : place.key === 'matchLabels' || place.key === 'nodeSelector' || isBelow(place, 'metadata')
    return kept ? walk.keep(value) : undefined
  },
}
