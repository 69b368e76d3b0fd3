/** What a configuration is made of. Whoever asks for one gathers this; from here on nothing is looked up. */
export interface Facts {
  /** Where the server runs, which is where its paths hold. */
  readonly platform: NodeJS.Platform
  /** Absolute path of the program that runs the server. */
  readonly node: string
  /** Variables without which that program is not Node. */
  readonly nodeEnvironment: Readonly<Record<string, string>>
  /** Absolute path of `server.js`. */
  readonly server: string
  /** Folders in which plugins of the kubeconfig find their programs. */
  readonly folders: Folders
  /** Absolute paths, in their order; empty where KUBECONFIG is not set. */
  readonly kubeconfig: readonly string[]
  /** Flags of the server, other than the way of asking. */
  readonly flags: readonly string[]
  /** The distribution in which this runs, where it is one of WSL. */
  readonly distribution: string | undefined
}

/** PATH, divided into what a configuration may name and what it may not. */
export interface Folders {
  readonly kept: readonly string[]
  readonly leftOut: readonly LeftOut[]
}

export interface LeftOut {
  readonly folder: string
  /** A clause: "FOLDER WHY". */
  readonly why: string
}
