import type { TestProject } from 'vitest/node'
import { createScene } from './sandbox/scene/index.ts'
import { sceneLogs } from './sandbox/scene/logs.ts'
import { startSandbox, type SandboxInfo } from './sandbox/start.ts'

declare module 'vitest' {
  interface ProvidedContext {
    sandbox: SandboxInfo
  }
}

/** Starts the one sandbox that all cluster tests share, with the scene in it, and returns what ends it. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const progress = (line: string) => process.stderr.write(`sandbox: ${line}\n`)
  const sandbox = await startSandbox({ progress, logs: sceneLogs })
  try {
    await createScene(sandbox.admin, progress)
  } catch (error) {
    await sandbox.stop()
    throw error
  }
  const { kubeconfig, server, ca, tokens, folder, auditFile } = sandbox
  project.provide('sandbox', { kubeconfig, server, ca, tokens, folder, auditFile })
  return sandbox.stop
}
