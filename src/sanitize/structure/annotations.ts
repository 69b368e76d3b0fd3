import { classify } from '../keys.ts'
import { isBelow, type StructureRule } from './place.ts'

/** The last segment of an annotation's key names it. Sources: OpenShift token Secrets, Vault agent injector, k3s (`k3s.io/node-args`). */
export const annotations: StructureRule = {
  id: 'S4',
  what: 'annotations whose last path segment is a strong key, and those known to hold tokens: masked; others scanned',
  clean(value, place, walk) {
    if (!isBelow(place, 'annotations') || typeof value !== 'string') return undefined
    if (tokens.test(place.key)) return walk.mask(value, 'token')
    if (nodeArgs.test(place.key)) return walk.nested(value) ?? walk.scan(value)
    const name = place.key.slice(place.key.lastIndexOf('/') + 1)
    // Ingress controllers name a Secret in `auth-secret`; the file of Vault's secret in `agent-inject-secret-NAME`.
    if (classify(name) === undefined || names.test(name)) return walk.into(value, place)
    return walk.named(name, value, place)
  },
}

const tokens = /^openshift\.io\/token-secret\.value$|^vault\.hashicorp\.com\/.*token$/
const nodeArgs = /\/node-(?:args|env)$/
const names = /^(?:auth-(?:tls-)?secret|tls-secret|secret-name|.*-secret-name|auth-type)$/
