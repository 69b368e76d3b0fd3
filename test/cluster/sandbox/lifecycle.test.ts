import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureBinaries } from './build.ts'
import { freePorts } from './ports.ts'
import { startSandbox } from './start.ts'
import { exists, isAlive } from './system.ts'
import { useSandbox } from './use.ts'

const shared = useSandbox()
const standalone = fileURLToPath(new URL('./standalone.ts', import.meta.url))
const script = join(import.meta.dirname, '../../../scripts/sandbox.ts')
const within = { timeout: 10_000 }
let scratch = ''

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'sandbox-test-'))
})
afterAll(() => rm(scratch, { recursive: true }))

/** What of it is still there: process ids, and the folder. */
const remains = async ({ folder, pids }: { folder: string; pids: number[] }): Promise<(number | string)[]> => [
  ...pids.filter(isAlive),
  ...((await exists(folder)) ? [folder] : []),
]

describe('a sandbox', () => {
  it('runs beside another one, and leaves nothing when it stops', async () => {
    const sandbox = await startSandbox()
    const started = { folder: sandbox.folder, pids: sandbox.pids() }
    expect(started.pids).toHaveLength(6)
    expect(await remains(started)).toEqual([...started.pids, started.folder])
    expect(sandbox.server).not.toBe(shared.server)
    await sandbox.admin.createNamespace('here-alone')
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'here-alone' } }
    expect(await sandbox.admin.exists(namespace)).toBe(true)
    expect(await shared.as('admin').exists(namespace)).toBe(false)

    await sandbox.stop()
    expect(await remains(started)).toEqual([])
    await sandbox.stop()
    expect((await shared.as('admin').send('GET', '/readyz')).text).toBe('ok')
  })

  it.each(['SIGKILL', 'SIGTERM'] as const)('is gone after %s of its parent', async (signal) => {
    const parent = spawn(process.execPath, [standalone], { stdio: ['ignore', 'pipe', 'inherit'] })
    // The line that standalone.ts writes.
    const [line] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string]
    const started = JSON.parse(line) as { folder: string; pids: number[] }
    expect(await remains(started)).toEqual([...started.pids, started.folder])

    parent.kill(signal)
    await expect.poll(() => remains(started), within).toEqual([])
  })

  it('says which component did not start and why, and leaves nothing', async () => {
    const broken = join(scratch, 'broken')
    await writeFile(broken, '#!/bin/sh\necho "no luck in $PWD"\nexit 3\n')
    await chmod(broken, 0o755)
    const binaries = { ...(await ensureBinaries(() => undefined)), 'kube-apiserver': broken }
    // What rejects here is an Error of the harness.
    const failure = (await startSandbox({ binaries }).catch((error: unknown) => error)) as Error
    expect(failure.message).toMatch(
      /^kube-apiserver did not start \(exit code 3\):\nno luck in .*mcp-k8s-agent-sandbox-/,
    )
    expect(await exists(failure.message.split(' in ')[1] ?? '')).toBe(false)
  })

  it('tries other ports when one has been taken in the meantime', async () => {
    const thief = createServer().listen(0, '127.0.0.1')
    await once(thief, 'listening')
    // A server that listens on a port has this form of address.
    const { port } = thief.address() as { port: number }
    const offers: number[][] = []
    const choosePorts = async (count: number) => {
      const ports = await freePorts(count)
      offers.push(offers.length === 0 ? [port, ...ports.slice(1)] : ports)
      return offers.at(-1) ?? []
    }
    const sandbox = await startSandbox({ choosePorts })
    await sandbox.stop()
    thief.close()
    expect(offers).toHaveLength(2)
    expect(sandbox.server).toBe(`https://127.0.0.1:${offers[1]?.[0] ?? ''}`)
  })
})

describe('npm run sandbox', () => {
  it('says how to use it, stays until Ctrl-C, and then that it is gone', async () => {
    const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
    await expect.poll(() => said, { timeout: 50_000 }).toContain('Ctrl-C ends the sandbox and removes all of it.')
    const kubeconfig = /export KUBECONFIG=(\S+)/.exec(said)?.[1] ?? ''
    expect(await exists(kubeconfig)).toBe(true)

    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([130, null])
    expect(said).toContain('The sandbox is gone')
    expect(await exists(join(kubeconfig, '..'))).toBe(false)
  })
})
