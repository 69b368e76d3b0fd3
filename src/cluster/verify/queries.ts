import type { Operation, View } from '../../gate/index.ts'

/** Parameters by name, and what their values look like. */
export type Query = Readonly<Record<string, RegExp>>

type Read = Pick<Operation, 'verb' | 'name' | 'subresource'>

/** The parameters that a read may have; undefined for one that is not known here. `continue` and `limitBytes` never. */
export const queryOfRead = ({ verb, name, subresource }: Read): Query | undefined => {
  if (verb === 'list') return list
  return verb !== 'get' || name === undefined ? undefined : reads[subresource ?? 'get']
}

/** The same for what the sidebar alone may do, and the one parameter without which it would be something else. */
export const queryOfView = (
  view: View,
  { verb, name, subresource }: Read,
): { readonly query: Query; readonly mark: readonly [key: string, value: string] } | undefined => {
  const isWhole = name === undefined && subresource === undefined
  if (view === 'watch' && verb === 'watch' && isWhole) return { query: watch, mark: ['watch', 'true'] }
  if (view === 'count' && verb === 'list' && isWhole) return { query: { limit: /^1$/ }, mark: ['limit', '1'] }
  if (view === 'follow' && verb === 'get' && name !== undefined && subresource === 'log')
    return { query: follow, mark: ['follow', 'true'] }
  return undefined
}

const selector = /^[^\p{Cc}]{1,1024}$/u

const list: Query = { labelSelector: selector, fieldSelector: selector, includeObject: /^(None|Object)$/ }

const log: Query = {
  container: /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
  tailLines: /^[1-9][0-9]{0,4}$/,
  sinceSeconds: /^[1-9][0-9]{0,9}$/,
  timestamps: /^true$/,
}

const reads: Readonly<Partial<Record<string, Query>>> = {
  get: {},
  scale: {},
  log: { ...log, previous: /^true$/ },
}

const watch: Query = {
  labelSelector: selector,
  includeObject: /^(None|Object)$/,
  watch: /^true$/,
  allowWatchBookmarks: /^true$/,
  resourceVersion: /^[1-9][0-9]{0,29}$/,
  timeoutSeconds: /^[1-9][0-9]{0,2}$/,
}

const follow: Query = {
  ...log,
  follow: /^true$/,
  sinceTime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
}
