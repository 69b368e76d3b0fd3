import { isObject } from '../types.ts'
import type { StructureRule } from './place.ts'

/** What drivers are told. Source: core/v1 CSIVolumeSource, FlexVolumeSource; storage.k8s.io/v1 StorageClass; secrets-store.csi. */
export const volumes: StructureRule = {
  id: 'S8',
  what: '`volumeAttributes`, `flexVolume.options` and the `parameters` of storage classes: strong keys masked, the rest scanned',
  keys: ['volumeAttributes', 'options', 'parameters', 'mountOptions', 'attributes'],
  clean(value, place, walk) {
    if (!isObject(value)) return undefined
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        walk.named(key, item, { key, holder: value, up: place, builtIn: place.builtIn }),
      ]),
    )
  },
}
