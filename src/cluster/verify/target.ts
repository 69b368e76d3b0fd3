/** Where a request goes, read back from its bytes. */
export interface Target {
  /** Of the path, without that of the server's URL. None is empty. */
  readonly segments: readonly string[]
  readonly parameters: ReadonlyMap<string, string>
}

/** @returns the objection where path or query could be read in more than one way */
export const parseTarget = (target: string, basePath: string): Target | string => {
  const [full = '', query, ...more] = target.split('?')
  if (more.length > 0) return 'it has two queries'
  if (!full.startsWith(`${basePath}/`)) return 'it leaves the path of the server'
  const path = full.slice(basePath.length)
  // Without percent signs, empty and dot segments a path has one reading only, whoever parses it on the way.
  if (!/^(\/[A-Za-z0-9.:_-]+)+$/.test(path) || /\/\.{1,2}(\/|$)/.test(path)) return 'its path is not a plain one'
  const parameters = parseQuery(query)
  return parameters ? { segments: path.slice(1).split('/'), parameters } : 'its query is malformed'
}

/** @returns undefined when a key stands twice or anything but form-encoded ASCII is in it */
function parseQuery(query: string | undefined): ReadonlyMap<string, string> | undefined {
  const parameters = new Map<string, string>()
  if (query === undefined) return parameters
  if (!/^[A-Za-z0-9%+&=._*-]+$/.test(query)) return undefined
  for (const [key, value] of new URLSearchParams(query)) {
    if (parameters.has(key)) return undefined
    parameters.set(key, value)
  }
  return parameters
}
