import type { Bounds } from '../../gate/index.ts'

/** What the agent may use and look at, in a few sentences: the floor first, then what the policy says beyond it. */
export const describePolicy = ({
  contexts,
  namespaces,
  resources,
}: Pick<Bounds, 'contexts' | 'namespaces' | 'resources'>): string =>
  [
    contexts.allowed === undefined ? 'this context alone' : `contexts ${listed(contexts.allowed)}`,
    contexts.denied.length === 0 ? undefined : `not contexts ${listed(contexts.denied)}`,
    namespaces.allowed.length === 0
      ? 'one namespace at a time'
      : `namespaces ${namespaces.allowed.map(listed).join(' that are also ')}, one at a time`,
    namespaces.denied.length === 0 ? undefined : `not namespaces ${listed(namespaces.denied)}`,
    `never Secrets and ConfigMaps${resources.denied.length === 0 ? '' : `, nor ${listed(resources.denied)}`}`,
  ]
    .filter((part) => part !== undefined)
    .join('; ')
    .concat('.')

/** A policy may be long, and an answer must not be. */
function listed(globs: readonly string[]): string {
  const shown = globs.slice(0, 10).map((glob) => glob.slice(0, 80))
  const more = globs.length - shown.length
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
