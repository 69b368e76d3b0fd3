/**
 * The names under which this will be published. Nobody has claimed them yet: they stand in what is made for publishing,
 * and no text tells people to install by them before they are claimed.
 */
export const names = {
  npm: 'mcp-k8s-agent',
  /** In the MCP registry; npm's package says the same, which proves that both are one owner's. */
  registry: 'io.github.mcp-k8s-agent/mcp-k8s-agent',
  title: 'K8s Agent',
  /** The registry takes 100 characters. */
  description: "Safe Kubernetes for AI agents: credentials are masked, each change needs a person's yes.",
} as const
