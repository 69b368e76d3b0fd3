import tls from 'node:tls'

let authorities: string[] | undefined

/** The computer's own authorities beside Node's, as kubectl trusts them: companies put theirs there. */
export const systemAuthorities = (): string[] => {
  // Node has had this since 22.15; before, its own list must do.
  const list = (tls as Partial<typeof tls>).getCACertificates
  return (authorities ??= list ? [...new Set([...list('default'), ...list('system')])] : [...tls.rootCertificates])
}
