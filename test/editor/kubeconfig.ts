import { readFile, rm, writeFile } from 'node:fs/promises'
import type { KubeconfigContext } from '../cluster/sandbox/kubeconfig.ts'
import type { SharedSandbox } from '../cluster/sandbox/use.ts'

/** The kubeconfig of the editor's user. Each test file finds the usual one, whatever the one before it has written. */
export interface Kubeconfig {
  /** All contexts of the sandbox, and which of them is current: `sandbox` without a name. */
  readonly usual: (current?: string) => Promise<void>
  /** From now on there are these contexts alone, and the first of them is current. */
  readonly use: (contexts: Readonly<Record<string, KubeconfigContext>>) => Promise<void>
  /** The same as that file. */
  readonly copy: (file: string) => Promise<void>
  /** A file of that text, which need not be a kubeconfig. */
  readonly write: (text: string) => Promise<void>
  readonly remove: () => Promise<void>
}

export const kubeconfigOf = (
  file: string,
  sandbox: Pick<SharedSandbox, 'kubeconfig' | 'writeKubeconfig'>,
): Kubeconfig => {
  const write = (text: string) => writeFile(file, text, { mode: 0o600 })
  const copy = async (source: string) => write(await readFile(source, 'utf8'))
  return {
    write,
    copy,
    async usual(current = 'sandbox') {
      const text = await readFile(sandbox.kubeconfig, 'utf8')
      await write(text.replace(/^current-context: .*$/m, `current-context: ${current}`))
    },
    use: async (contexts) => copy(await sandbox.writeKubeconfig({ ...contexts })),
    remove: () => rm(file, { force: true }),
  }
}
