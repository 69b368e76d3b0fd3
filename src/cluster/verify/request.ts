/** A request exactly as it is about to be written to the socket. */
export interface FinalRequest {
  readonly method: string
  /** Path and query, the path of the server's URL included. */
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[]>>
  readonly body?: string | undefined
}

/** What the kubeconfig itself brings to every request of a context. */
export interface Sender {
  readonly context: string
  /** The path of the server's URL, without a slash at its end; often empty. */
  readonly basePath: string
  /** Whether it is https, and the server's certificate is checked. */
  readonly isProtected: boolean
  readonly impersonation: Readonly<Record<string, string | string[]>>
}
