/** The door of what the sidebar looks through: the cluster's side as a library, in the editor's own process. */
export { createExplorer } from './createExplorer.ts'
export type { ExplorerOptions } from './options.ts'
export { isTrouble } from './types.ts'
export type * from './types.ts'
