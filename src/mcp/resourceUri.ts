/** How every object can be named. What is read is what k8s_get answers, so it is framed text and not bare YAML. */
export const resourceTemplate = {
  uriTemplate: 'k8s://{context}/{namespace}/{resource}/{name}',
  name: 'object',
  title: 'One object of a cluster',
  description: 'One object as YAML, as k8s_get shows it: credentials masked, defaults and healthy states left out.',
  mimeType: 'text/plain',
} as const

/** The arguments of k8s_get that an address names. */
export interface ResourceAddress {
  readonly context: string
  readonly namespace: string
  readonly resource: string
  readonly name: string
}

/**
 * Takes an address apart; each part is decoded once, and what it then says is for the tool's schema and the gate to
 * judge. Some clients hand on what they decoded: a context may hold slashes, which no other part does, so whatever stands
 * before the last three parts is the context. Clients write the first part in lower case, if they take it for a host's
 * name: who wants to keep a context as it is leaves the host empty (`k8s:///CONTEXT/…`).
 * @returns undefined for what is no such address
 */
export const parseResourceUri = (uri: string): ResourceAddress | undefined => {
  const [, path = ''] = /^k8s:\/\/\/?([^?#]{1,2000})$/.exec(uri) ?? []
  const parts = path.split('/').map(decoded)
  if (parts.length < 4 || parts.some((part) => part === undefined || part === '')) return undefined
  const [namespace = '', resource = '', name = ''] = parts.slice(-3)
  return { context: parts.slice(0, -3).join('/'), namespace, resource, name }
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}
