import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, inject } from 'vitest'
import { openAudit, type Audit } from './audit.ts'
import { createClient, type Client } from './client.ts'
import { writeKubeconfig, type KubeconfigContext } from './kubeconfig.ts'
import { writeLog, type ContainerLog } from './logFiles.ts'
import type { SandboxInfo } from './start.ts'
import type { UserName } from './users.ts'

export interface SharedSandbox extends SandboxInfo {
  audit: Audit
  /** Asks as that user; what is named `admin` elsewhere is `as('admin')`. */
  as: (user: UserName) => Client
  /** Creates a namespace of a fresh name for one test. It goes with the sandbox. */
  newNamespace: () => Promise<string>
  /** Writes the log of all containers of one name: one of `log-0` to `log-19`, which no other test uses. */
  writeLog: (log: ContainerLog) => Promise<void>
  /** Writes another kubeconfig; the contexts may start from `context(user)`. */
  writeKubeconfig: (contexts: Record<string, KubeconfigContext>) => Promise<string>
  context: (user: UserName) => KubeconfigContext
}

/** The sandbox that `globalSetup.ts` has started, for the test file that calls this; clients close after its tests. */
export const useSandbox = (): SharedSandbox => {
  const info = inject('sandbox')
  const clients = new Map<UserName, Client>()
  afterAll(() => clients.forEach((client) => client.close()))

  const as = (user: UserName): Client => {
    const client = clients.get(user) ?? createClient({ ...info, token: info.tokens[user] })
    clients.set(user, client)
    return client
  }
  return {
    ...info,
    audit: openAudit(info.auditFile),
    as,
    async newNamespace() {
      const name = `t-${randomBytes(4).toString('hex')}`
      await as('admin').createNamespace(name)
      return name
    },
    writeLog: (log) => writeLog(info.folder, log),
    writeKubeconfig: (contexts) =>
      writeKubeconfig(join(info.folder, `${randomBytes(4).toString('hex')}.kubeconfig`), contexts),
    context: (user) => ({
      cluster: { server: info.server, ca: info.ca },
      user: { token: info.tokens[user] },
      namespace: 'shop',
    }),
  }
}
