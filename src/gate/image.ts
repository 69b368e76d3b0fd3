/** A reference to a container image, taken apart. */
export interface ImageName {
  /** Registry and repository, as the runtime completes them: `docker.io/library/nginx`. */
  readonly repository: string
  readonly tag: string | undefined
  readonly digest: string | undefined
}

/**
 * Takes a reference apart, and completes it as container runtimes do.
 * Source: github.com/distribution/reference, grammar and `ParseNormalizedNamed`.
 * @returns undefined for what is no reference
 */
export const parseImage = (text: string): ImageName | undefined => {
  if (text.length > 400) return undefined
  const found = reference.exec(text)
  const [, name = '', tag, digest] = found ?? []
  if (!found || name.length > 255) return undefined
  const [first = '', ...rest] = name.split('/')
  // A registry is told from a folder by its looks: a dot, a port, or the one name that needs neither.
  const hasRegistry = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost')
  const path = hasRegistry ? rest : [first, ...rest]
  if (!path.every((part) => component.test(part))) return undefined
  const registry = hasRegistry ? first.toLowerCase().replace(/^index\.docker\.io$/, 'docker.io') : 'docker.io'
  const isOfficial = registry === 'docker.io' && path.length === 1
  return { repository: [registry, ...(isOfficial ? ['library'] : []), ...path].join('/'), tag, digest }
}

const reference =
  /^([A-Za-z0-9][A-Za-z0-9._:/-]*?)(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}))?$/
const component = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/
