/** The door of the only folder that talks to an API server. It is loaded when a call first needs it. */
export type { ListedContext } from './kubeconfig/listed.ts'
export type { KubeconfigSource } from './kubeconfig/merge.ts'
export type { ListAnswer, ListQuery } from './list.ts'
export type { LogAnswer, LogQuery } from './log.ts'
export { openCluster, type Cluster, type ClusterOptions } from './openCluster.ts'
export type { StatusAnswer } from './statusError.ts'
export type { TableAnswer } from './table.ts'
