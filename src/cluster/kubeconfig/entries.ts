import type { Json } from '../json.ts'

/** Where a cluster's API server is, and how to be sure that it is that one. Paths are absolute. */
export interface ClusterEntry {
  readonly name: string
  /** An http or https URL without user name, query or fragment; its path, if any, comes before every request's. */
  readonly server: URL
  readonly caData?: string | undefined
  readonly caFile?: string | undefined
  readonly insecure: boolean
  readonly tlsServerName?: string | undefined
  readonly proxy?: URL | undefined
  /** What a plugin is told about this cluster when it asks (extension `client.authentication.k8s.io/exec`). */
  readonly pluginConfig?: Json | undefined
}

/** Who to be. Data is base64 as it stands in the file; paths are absolute. */
export interface UserEntry {
  readonly token?: string | undefined
  readonly tokenFile?: string | undefined
  readonly certData?: string | undefined
  readonly certFile?: string | undefined
  readonly keyData?: string | undefined
  readonly keyFile?: string | undefined
  readonly username?: string | undefined
  readonly password?: string | undefined
  readonly plugin?: PluginEntry | undefined
  readonly authProvider?: { readonly name: string; readonly config: Readonly<Record<string, string>> } | undefined
  readonly impersonate?: Impersonation | undefined
}

/** A program that prints a credential. Source: client.authentication.k8s.io/v1, ExecConfig. */
export interface PluginEntry {
  readonly apiVersion: string
  /** A bare name, looked up in PATH, or an absolute path. */
  readonly command: string
  readonly args: readonly string[]
  readonly env: readonly { readonly name: string; readonly value: string }[]
  readonly installHint?: string | undefined
  readonly wantsClusterInfo: boolean
  readonly needsTerminal: boolean
}

export interface Impersonation {
  readonly user: string
  readonly uid?: string | undefined
  readonly groups: readonly string[]
  readonly extra: Readonly<Record<string, readonly string[]>>
}

export interface ContextEntry {
  readonly cluster: string
  /** Undefined: nobody, which the API server calls system:anonymous. */
  readonly user?: string | undefined
  readonly namespace?: string | undefined
}
