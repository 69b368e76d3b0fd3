import { isBelow, type Place, type StructureRule } from './place.ts'
import { certificateDigest } from './kubeconfig.ts'

/** Tokens that are reviewed or were just made. Source: authentication.k8s.io/v1. */
export const reviews: StructureRule = {
  id: 'S14',
  what: 'the token of TokenReview, TokenRequest and ExecCredential: masked',
  keys: ['token', 'clientKeyData'],
  clean: (value, place, walk) =>
    isBelow(place, 'spec') || isBelow(place, 'status')
      ? forKinds(place, tokenKinds, () => walk.mask(value, 'token'))
      : undefined,
}

/** Requests and certificates are public and long. Source: certificates.k8s.io/v1. */
export const signing: StructureRule = {
  id: 'S14',
  what: 'request and certificate of a CertificateSigningRequest: shortened to a digest',
  keys: ['request', 'certificate'],
  clean: (value, place) =>
    typeof value === 'string' ? forKinds(place, signingKinds, () => certificateDigest(value)) : undefined,
}

const tokenKinds = new Set(['TokenReview', 'TokenRequest', 'ExecCredential'])
const signingKinds = new Set(['CertificateSigningRequest'])

/** Where the object around `spec` or `status` is one of these kinds. */
function forKinds<T>(place: Place, kinds: ReadonlySet<string>, then: () => T): T | undefined {
  const kind = place.up?.holder['kind']
  return typeof kind === 'string' && kinds.has(kind) ? then() : undefined
}
