import { unpacked } from '../decode.ts'
import { isBelow, omitted, type StructureRule } from './place.ts'

/** kubectl keeps the applied manifest beside the object: everything twice, and credentials that were removed since. Source: kubectl apply. */
export const lastApplied: StructureRule = {
  id: 'S3',
  what: '`kubectl.kubernetes.io/last-applied-configuration`: left out',
  keys: ['kubectl.kubernetes.io/last-applied-configuration'],
  clean: (_, place) => (isBelow(place, 'annotations') ? omitted : undefined),
}

/** Other tools do the same under names of their own. Sources: kapp, kopf, banzaicloud/k8s-objectmatcher, MongoDB and Consul operators, rancher/wrangler (base64 of gzip). */
export const earlierObject: StructureRule = {
  id: 'S3',
  what: 'annotations that hold a whole earlier object: cleaned like an object, or masked where they cannot be read',
  keys: [
    'kapp.k14s.io/original',
    'kapp.k14s.io/original-diff',
    'kopf.zalando.org/last-handled-configuration',
    'banzaicloud.com/last-applied',
    'mongodb.com/v1.lastSuccessfulConfiguration',
    'consul.hashicorp.com/original-pod',
    'objectset.rio.cattle.io/applied',
  ],
  clean(value, _, walk) {
    if (typeof value !== 'string') return walk.mask(value, 'earlier-object')
    return walk.nested(unpacked(value) ?? value) ?? walk.maskText(value, 'earlier-object')
  },
}
