import { createHash } from 'node:crypto'
import { isObject, type Json } from '../types.ts'
import { isBelow, type StructureRule } from './place.ts'

/** A user's credentials in a kubeconfig, wherever one stands. Source: client-go, clientcmd/api/v1 AuthInfo. */
export const kubeconfigUser: StructureRule = {
  id: 'S11',
  what: 'users of a kubeconfig: token, password, client key, auth provider and variables of plugins masked',
  keys: ['token', 'password', 'client-key-data', 'config', 'clientKeyData'],
  clean(value, place, walk) {
    if (place.key === 'config') return isBelow(place, 'auth-provider') ? walk.mask(value, 'credentials') : undefined
    const inUser = isBelow(place, 'user') || place.key.startsWith('client')
    return inUser
      ? walk.mask(value, place.key === 'password' ? 'password' : place.key === 'token' ? 'token' : 'private-key')
      : undefined
  },
}

/** Certificates are public and long: what they are is enough. */
export const kubeconfigCertificate: StructureRule = {
  id: 'S11',
  what: 'CA and client certificates of a kubeconfig: shortened to a digest',
  keys: ['certificate-authority-data', 'client-certificate-data'],
  clean: (value) => (typeof value === 'string' ? certificateDigest(value) : undefined),
}

/** `2 certificates sha256:…` for a bundle in PEM or its base64; `undefined` where it holds a private key or is none. */
export function certificateDigest(bundle: string): string | undefined {
  if (/^[0-9]+ certificates? sha256:[0-9a-f]{16}$/.test(bundle)) return bundle
  const text = bundle.includes('-----BEGIN') ? bundle : Buffer.from(bundle, 'base64').toString('latin1')
  const count = text.split(/-----BEGIN (?:TRUSTED |NEW )?CERTIFICATE/).length - 1
  if (text.includes('PRIVATE KEY')) return undefined
  return `${count} certificate${count === 1 ? '' : 's'} sha256:${createHash('sha256').update(bundle).digest('hex').slice(0, 16)}`
}

/** Variables of a credential plugin. */
export const pluginEnv: StructureRule = {
  id: 'S11',
  what: '`exec.env[].value` of a kubeconfig: masked, whatever the name',
  keys: ['value'],
  clean: (value: Json, place, walk) =>
    isBelow(place, 'env', 'exec') && isObject(place.holder) ? walk.mask(value, 'credentials') : undefined,
}
