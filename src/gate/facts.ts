/** What rules must know of the live object before a write is tried. Others have read it. */
export interface Facts {
  /** Containers of the object, or of the template that it makes pods from; empty for kinds that have none. */
  readonly containers: readonly Container[]
}

export interface Container {
  readonly name: string
  readonly image: string
  readonly isInit: boolean
}

/** What binds a yes to what was shown: the object, its state as far as it matters, and the cluster that it lives in. */
export interface Binding {
  readonly uid: string
  readonly resourceVersion: string
  /** A hash over everything that was shown and that must not change: of the object, of what was looked up, of the way there. */
  readonly shown: string
}
