import { certificateDigest } from './kubeconfig.ts'
import type { StructureRule } from './place.ts'

/** Webhooks and aggregated APIs carry the bundle that they are trusted by. Source: admissionregistration, apiregistration. */
export const caBundle: StructureRule = {
  id: 'S15',
  what: '`caBundle`: a count of certificates and a digest',
  keys: ['caBundle'],
  clean: (value, _, walk) =>
    typeof value === 'string' && value !== ''
      ? (certificateDigest(value) ?? walk.mask(value, 'private-key'))
      : undefined,
}
