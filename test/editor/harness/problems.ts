import type { Page } from 'playwright-core'

/** What the page has complained about in its console. */
export interface Problems {
  /** Errors and uncaught exceptions. */
  all(): readonly string[]
  /** Those in which our extension is named. */
  ours(): readonly string[]
}

export const collectProblems = (page: Page): Problems => {
  const lines: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') lines.push(message.text())
  })
  page.on('pageerror', (error) => lines.push(String(error)))
  return { all: () => lines, ours: () => lines.filter((line) => ours.test(line)) }
}

/** The extension's id, which its files lie below, what it contributes, and its tools; not the folders of this harness. */
const ours = /mcp-k8s-agent\.mcp-k8s-agent|k8sAgent|K8s Agent|mcp_k8s_agent/
