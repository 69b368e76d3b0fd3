import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createClient, type Client } from './client.ts'
import type { KeptProcesses } from './keptProcesses.ts'
import type { KubeObject } from './paths.ts'

const startMs = 60_000

/**
 * Waits until the API server answers, and returns the certificate that it made for itself, PEM.
 *
 * @throws {Error} when a component has ended, with the last lines of its log
 */
export const apiServerReady = (processes: KeptProcesses, server: string, token: string): Promise<string> =>
  until(processes, 'the API server to be ready', async () => {
    const ca = await readFile(join(processes.folder, 'certs', 'apiserver.crt'), 'utf8').catch(() => undefined)
    if (ca === undefined) return undefined
    // Somebody else may have taken the port, and may never answer.
    const client = createClient({ server, ca, token, timeoutMs: 1_000 })
    try {
      const { status } = await client.send('GET', '/readyz')
      return status === 200 ? ca : undefined
    } catch {
      // Refused connections and a certificate that is half written mean: not yet.
      return undefined
    } finally {
      client.close()
    }
  })

/**
 * Waits until `count` nodes take pods.
 *
 * @throws {Error} when a component has ended, with the last lines of its log
 */
export const nodesReady = async (processes: KeptProcesses, admin: Client, count: number): Promise<void> => {
  await until(processes, 'the nodes to be ready', async () => {
    const nodes = await admin.list({ apiVersion: 'v1', kind: 'Node' })
    return nodes.filter(isReady).length === count ? true : undefined
  })
}

const isReady = (node: KubeObject): boolean => {
  // The shape of a Node, all of whose parts may still be missing.
  const { spec, status } = node as { spec?: { taints?: unknown[] }; status?: { conditions?: Condition[] } }
  return (spec?.taints ?? []).length === 0 && (status?.conditions ?? []).some(isTrue)
}

interface Condition {
  type: string
  status: string
}
const isTrue = ({ type, status }: Condition): boolean => type === 'Ready' && status === 'True'

const until = async <T>(processes: KeptProcesses, what: string, look: () => Promise<T | undefined>): Promise<T> => {
  const deadline = Date.now() + startMs
  for (;;) {
    for (const [name, how] of processes.ends()) {
      throw new Error(`${name} did not start (${how}):\n${await lastLines(join(processes.folder, `${name}.log`))}`)
    }
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() > deadline) {
      throw new Error(
        `waited ${startMs / 1_000} s for ${what}:\n${await lastLines(join(processes.folder, 'kube-apiserver.log'))}`,
      )
    }
    await sleep(50)
  }
}

const lastLines = async (file: string): Promise<string> =>
  (await readFile(file, 'utf8').catch(() => '')).trimEnd().split('\n').slice(-5).join('\n')
