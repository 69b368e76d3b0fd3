import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureBinaries } from './build.ts'
import { withLock } from './lock.ts'

let scratch = ''
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'sandbox-test-'))
})
afterAll(() => rm(scratch, { recursive: true }))

const silent = () => undefined

describe('the programs', () => {
  it.each([
    ['all of them', ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kwok'], [], true, true],
    ['all but KWOK', ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler'], [], true, false],
    [
      'what envtest has',
      ['etcd', 'kube-apiserver', 'kubectl'],
      [/has no kube-controller-manager, no kube-scheduler, without which no pod would run$/],
      false,
      false,
    ],
  ])('KUBEBUILDER_ASSETS with %s', async (_, names, said, ownControlPlane, ownKwok) => {
    const built = await ensureBinaries(silent)
    const assets = await mkdtemp(join(scratch, 'assets-'))
    for (const name of names) await symlink(built.etcd, join(assets, name))
    const lines: string[] = []
    const binaries = await ensureBinaries((line) => lines.push(line), { ...process.env, KUBEBUILDER_ASSETS: assets })
    expect(lines).toHaveLength(said.length)
    said.forEach((text, index) => expect(lines[index]).toMatch(text))
    expect(binaries.etcd).toBe(ownControlPlane ? join(assets, 'etcd') : built.etcd)
    expect(binaries['kube-scheduler']).toBe(ownControlPlane ? join(assets, 'kube-scheduler') : built['kube-scheduler'])
    expect(binaries.kwok).toBe(ownKwok ? join(assets, 'kwok') : built.kwok)
  })

  it('say what to install when there is no Go', async () => {
    await expect(ensureBinaries(silent, { PATH: scratch, HOME: scratch })).rejects.toThrow(
      /^There is no `go` on the PATH.* Install Go 1\.21 or later/,
    )
  })
})

describe('the lock of a build', () => {
  it('lets one work at a time', async () => {
    const steps: string[] = []
    const waited: number[] = []
    const work = (name: string) => async () => {
      steps.push(`${name} begins`)
      await sleep(100)
      steps.push(`${name} ends`)
    }
    const file = join(scratch, 'one.lock')
    await Promise.all(['a', 'b'].map((name) => withLock(file, (pid) => waited.push(pid), work(name))))
    const [first, second] = steps[0] === 'a begins' ? ['a', 'b'] : ['b', 'a']
    expect(steps).toEqual([`${first} begins`, `${first} ends`, `${second} begins`, `${second} ends`])
    expect(waited).toEqual([process.pid])
  })

  it('is taken over from the dead, and released', async () => {
    const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
    await once(child, 'exit')
    const file = join(scratch, 'dead.lock')
    await writeFile(file, String(child.pid))
    expect(await withLock(file, silent, () => readFile(file, 'utf8'))).toBe(String(process.pid))
    await expect(readFile(file)).rejects.toThrow('ENOENT')
  })
})
