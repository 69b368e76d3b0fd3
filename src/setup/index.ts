/** The door of the one check of the setup, for a terminal and for an editor. */
export { approvalLine } from './approvalLine.ts'
export { checkSetup } from './checkSetup.ts'
export { lookAtKubeconfig, type KubeconfigLook } from './lookAtKubeconfig.ts'
export { renderSetup, type SetupLine } from './report.ts'
export { forPeople } from './trouble.ts'
export type { ClusterOptions, Trust, Untrusted } from '../cluster/index.ts'
