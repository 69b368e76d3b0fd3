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
    if (message.type() === 'error' || message.type() === 'warning') lines.push(message.text())
  })
  page.on('pageerror', (error) => lines.push(String(error)))
  return { all: () => lines, ours: () => lines.filter((line) => /mcp-k8s-agent|k8sAgent|k8s agent/i.test(line)) }
}
