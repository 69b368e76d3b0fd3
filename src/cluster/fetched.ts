/** What a plugin or an identity provider hands out. */
export interface FetchedCredential {
  readonly token?: string | undefined
  readonly cert?: string | undefined
  readonly key?: string | undefined
}

/** A credential that is fetched when it is needed, and kept while it is valid. */
export interface FetchedSource {
  /** @throws {ClusterError} */
  current(signal: AbortSignal): Promise<FetchedCredential>
  drop(): void
}
