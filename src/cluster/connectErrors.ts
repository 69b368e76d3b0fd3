/** Our own limit for connecting, TLS included, has passed. */
export class ConnectTimeout extends Error {
  override readonly name = 'ConnectTimeout'
}

/** A proxy would not open a tunnel. */
export class TunnelRefused extends Error {
  override readonly name = 'TunnelRefused'
  /** The status of HTTP that it answered with. */
  readonly status: number
  constructor(status: number) {
    super(`the proxy answered HTTP ${status}`)
    this.status = status
  }
}
