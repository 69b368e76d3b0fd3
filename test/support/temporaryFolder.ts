import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

/** An empty folder for the test that calls this; it goes with the test. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mcp-k8s-agent-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

/** A file of that content in a folder of its own. */
export const temporaryFile = (name: string, content: string): string => {
  const file = path.join(temporaryFolder(), name)
  writeFileSync(file, content)
  return file
}
