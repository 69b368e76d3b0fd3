/**
 * Imported when an identity provider's token is first needed, and by this file alone: of a whole dynamic import nothing
 * could be left out of the bundle.
 */
export { KubeConfig } from '@kubernetes/client-node'
