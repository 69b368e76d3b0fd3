import type { Json } from '../types.ts'
import { isBelow, type Place, type StructureRule } from './place.ts'

/**
 * Fields that hold credentials under names that do not tell, or in kinds whose other fields are trusted. Sources:
 * route.openshift.io/v1 TLSConfig, kubevirt.io/v1 CloudInitNoCloudSource, kubeadm API BootstrapToken, bootstrap.cluster.x-k8s.io
 * KubeadmConfig, build.openshift.io/v1 WebHookTrigger, grafana.integreatly.org GrafanaDatasource, AlertmanagerConfig.
 */
export const knownFields: StructureRule = {
  id: 'S16',
  what: 'keys of Routes, cloud-init data, bootstrap tokens, hashed passwords, secrets of build triggers, Grafana: masked',
  keys: [
    'key',
    'userData',
    'networkData',
    'userDataBase64',
    'networkDataBase64',
    'token',
    'passwd',
    'hashedPassword',
    'secret',
    'admin_password',
    'secureJsonData',
  ],
  clean(value, place, walk) {
    const type = typeAt(place, value)
    return type === undefined ? undefined : walk.mask(value, type)
  },
}

function typeAt(place: Place, value: Json): string | undefined {
  switch (place.key) {
    case 'key':
      // A Route has the key itself there; an Ingress or a volume has a name.
      return isBelow(place, 'tls') && typeof value === 'string' && (value.length > 64 || 'termination' in place.holder)
        ? 'private-key'
        : undefined
    case 'userData':
    case 'networkData':
    case 'userDataBase64':
    case 'networkDataBase64':
      return place.up?.key.startsWith('cloudInit') === true ? 'cloud-init' : undefined
    case 'token':
      return place.up?.key === 'bootstrapToken' || place.up?.key === 'bootstrapTokens' ? 'bootstrap-token' : undefined
    case 'passwd':
    case 'hashedPassword':
    case 'admin_password':
      return 'password'
    case 'secret':
      return place.up?.up?.key === 'triggers' ? 'webhook-secret' : undefined
    case 'secureJsonData':
      return 'credentials'
    default:
      return undefined
  }
}
