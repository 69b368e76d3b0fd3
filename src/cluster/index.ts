/** The door of the only folder that talks to an API server. It is loaded when a call first needs it. */
export type { KubeconfigSource } from './kubeconfig/merge.ts'
export { untrustedOf, type Trust, type Untrusted } from './kubeconfig/trust.ts'
export type { ListAnswer, ListQuery } from './list.ts'
export type { LogAnswer, LogQuery } from './log.ts'
export { openCluster, type Cluster, type ClusterOptions } from './openCluster.ts'
export type { PluginFailure } from './plugin/plugin.ts'
export type { StatusAnswer } from './statusError.ts'
export type { TableAnswer } from './table.ts'
