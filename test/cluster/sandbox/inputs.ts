import { generateKeyPairSync } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { auditPolicy } from './audit.ts'
import { kwokConfiguration } from './components.ts'
import { writeKubeconfig } from './kubeconfig.ts'
import { writeLogs, type ContainerLog } from './logFiles.ts'
import { stages } from './stages.ts'
import type { Users } from './users.ts'

/** Writes the files that the components read when they start. */
export const writeInputs = async (folder: string, users: Users, logs: readonly ContainerLog[]): Promise<void> => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const kwok = [kwokConfiguration, await writeLogs(folder, logs), ...stages(logs)]
  const files = {
    'service-account.key': privateKey.export({ type: 'pkcs1', format: 'pem' }),
    'tokens.csv': users.tokenFile,
    'audit-policy.json': JSON.stringify(auditPolicy),
    // JSON is YAML, and KWOK wants its documents separated as such.
    'kwok.json': kwok.map((document) => JSON.stringify(document)).join('\n---\n'),
  }
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text, { mode: 0o600 })))
}

/** Writes the kubeconfig of the sandbox and one for each component. */
export const writeKubeconfigs = async (folder: string, server: string, ca: string, users: Users): Promise<void> => {
  const cluster = { server, ca }
  const person = (token: string) => ({ cluster, user: { token }, namespace: 'shop' })
  // `localhost` is another name of the same server, which its certificate does not know.
  const production = { server: server.replace('127.0.0.1', 'localhost'), ca, tlsServerName: 'kubernetes.default' }
  await writeKubeconfig(join(folder, 'kubeconfig'), {
    sandbox: person(users.tokens.admin),
    'sandbox-viewer': person(users.tokens.viewer),
    'sandbox-nobody': person(users.tokens.nobody),
    'prod-sandbox': { ...person(users.tokens.admin), cluster: production },
  })
  for (const [name, token] of Object.entries(users.componentTokens)) {
    await writeKubeconfig(join(folder, `${name}.kubeconfig`), { sandbox: { cluster, user: { token } } })
  }
}
