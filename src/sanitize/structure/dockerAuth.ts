import type { StructureRule } from './place.ts'

/** Registry credentials, as an object; encoded ones are found by S18. Source: docker CLI config file, core/v1 dockerconfigjson. */
export const dockerAuth: StructureRule = {
  id: 'S12',
  what: '`auths.*.auth`, `password`, `identitytoken`, `registrytoken`: masked',
  keys: ['auth', 'password', 'identitytoken', 'registrytoken', 'identityToken', 'registryToken'],
  clean(value, place, walk) {
    const above = place.up?.up?.key
    return above === 'auths' || looksLikeRegistry(place.up?.key) ? walk.mask(value, 'registry-credentials') : undefined
  },
}

/** The older `.dockercfg` has the registries at its root. */
const looksLikeRegistry = (key: string | undefined): boolean =>
  key !== undefined && /^https?:\/\/|^[\w-]+(?:\.[\w-]+)+(?::[0-9]+)?(?:\/|$)/.test(key)
