/**
 * A real Kubernetes API server for tests, with everything that makes it behave like a cluster.
 *
 *   const sandbox = await startSandbox({ progress: console.error })
 *   await createScene(sandbox.admin, console.error)     // from scene/index.ts; without it the cluster is empty
 *   sandbox.kubeconfig     // contexts sandbox, sandbox-viewer, sandbox-nobody, prod-sandbox
 *   const mark = await sandbox.audit.mark()
 *   …
 *   await sandbox.audit.since(mark, { userAgent: 'mcp-k8s-agent', verb: ['get', 'list'] })
 *   await sandbox.stop()
 *
 * In a test file under test/cluster nothing is started: `useSandbox()` from use.ts gives the one that all files share.
 */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openAudit, type Audit } from './audit.ts'
import { ensureBinaries, type Binaries } from './build.ts'
import { createClient, type Client } from './client.ts'
import * as components from './components.ts'
import { writeInputs, writeKubeconfigs } from './inputs.ts'
import { keepProcesses, type KeptProcesses } from './keptProcesses.ts'
import type { ContainerLog } from './logFiles.ts'
import type { KubeObject } from './paths.ts'
import { freePorts } from './ports.ts'
import { withProgress, type Progress } from './progress.ts'
import { apiServerReady, nodesReady } from './ready.ts'
import { drawUsers, type Tokens } from './users.ts'

export interface SandboxOptions {
  progress?: Progress
  /** Logs of containers, by their names; more can be written later with `writeLog`. */
  logs?: readonly ContainerLog[]
  /** How ports are found; tests hand in ports that are taken. */
  choosePorts?: (count: number) => Promise<number[]>
  /** Which programs run; those of `ensureBinaries` without it. */
  binaries?: Binaries
}

/** What another process needs to use a sandbox: plain data. */
export interface SandboxInfo {
  /** Path of the kubeconfig. */
  kubeconfig: string
  /** Like `https://127.0.0.1:40123`. */
  server: string
  /** PEM. */
  ca: string
  tokens: Tokens
  /** All files of the sandbox; gone when it stops. */
  folder: string
  auditFile: string
}

export interface Sandbox extends SandboxInfo {
  audit: Audit
  /** Asks as `admin`, with the user agent `sandbox`. Another one after the certificate has changed. */
  readonly admin: Client
  /**
   * Kills the API server and starts it anew on the same port, with the same data; resolves when it answers. With
   * `newCertificate` it makes itself another one, as a cluster that was made anew has: `ca` and the kubeconfig change.
   * Only in a sandbox of one's own.
   */
  restartApiServer: (how?: { newCertificate?: boolean }) => Promise<void>
  /** Process ids of everything that runs for it. */
  pids: () => number[]
  /** Kills all processes and removes the folder. Doing it again does nothing. */
  stop: () => Promise<void>
}

const attempts = 3
const nodes = ['node-a', 'node-b', 'node-c', 'node-d']

/**
 * Starts a control plane with four nodes on free ports of loopback. It ends with this process, however that ends.
 *
 * @throws {Error} which component failed, with the last lines of its log; nothing is left behind then
 */
export const startSandbox = async (options: SandboxOptions = {}): Promise<Sandbox> => {
  const progress = options.progress ?? (() => undefined)
  const binaries = options.binaries ?? (await ensureBinaries(progress))
  for (let attempt = 1; ; attempt += 1) {
    const processes = await keepProcesses()
    try {
      return await withProgress(
        progress,
        () => 'starting the control plane',
        () => startIn(processes, binaries, options),
      )
    } catch (error) {
      await processes.end()
      // Between finding a port and listening on it somebody else may have taken it.
      if (attempt === attempts || !String(error).includes('address already in use')) throw error
      progress('a port was taken in the meantime: trying others')
    }
  }
}

const startIn = async (processes: KeptProcesses, binaries: Binaries, options: SandboxOptions): Promise<Sandbox> => {
  const { folder } = processes
  const [server = 0, etcd = 0, etcdPeer = 0, kubelet = 0] = await (options.choosePorts ?? freePorts)(4)
  const ports = { server, etcd, etcdPeer, kubelet }
  const run = ({ name, args }: components.Component) => processes.start(name, binaries[name], args)
  const users = drawUsers()
  await writeInputs(folder, users, options.logs ?? [])

  const url = `https://127.0.0.1:${server}`
  const token = users.tokens.admin
  const clients = [components.controllerManager, components.scheduler, components.kwok(ports)]
  const startApiServer = async () => {
    await run(components.apiServer(ports))
    const ca = await apiServerReady(processes, url, token)
    return { ca, admin: createClient({ server: url, ca, token }) }
  }
  /** Those that trust the API server by its certificate. */
  const startClients = async (ca: string) => {
    await writeKubeconfigs(folder, url, ca, users)
    for (const client of clients) await run(client)
  }

  await run(components.etcd(ports))
  let { ca, admin } = await startApiServer()
  await startClients(ca)
  await Promise.all(nodes.map((name) => admin.create(node(name))))
  await nodesReady(processes, admin, nodes.length)
  const auditFile = join(folder, 'audit.log')
  return {
    kubeconfig: join(folder, 'kubeconfig'),
    server: url,
    get ca() {
      return ca
    },
    tokens: users.tokens,
    folder,
    auditFile,
    audit: openAudit(auditFile),
    get admin() {
      return admin
    },
    pids: processes.pids,
    async restartApiServer({ newCertificate = false } = {}) {
      admin.close()
      await processes.stop('kube-apiserver')
      // Otherwise it takes the one that it made before.
      if (newCertificate) await rm(join(folder, 'certs'), { recursive: true })
      ;({ ca, admin } = await startApiServer())
      if (!newCertificate) return
      for (const { name } of clients) await processes.stop(name)
      // The former KWOK holds them for another 40 s, in which the next one would not touch a pod.
      const leases = await admin.list({
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        namespace: 'kube-node-lease',
      })
      await Promise.all(leases.map((lease) => admin.delete(lease)))
      await startClients(ca)
    },
    async stop() {
      admin.close()
      await processes.end()
    },
  }
}

const node = (name: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: {
    name,
    labels: { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64' },
  },
})
