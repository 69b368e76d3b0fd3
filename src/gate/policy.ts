/** What a person allows beyond the floor, which no policy can lower. */
export interface Policy {
  /** Names of the kubeconfig contexts that the agent may use; by default the one that was current at start, alone. */
  readonly contexts: readonly string[]
}
