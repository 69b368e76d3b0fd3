import { createHash } from 'node:crypto'
import { access, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { goVersion, runGo } from './goBuild.ts'
import { withLock } from './lock.ts'
import { elapsed, type Progress } from './progress.ts'

const kwokVersion = 'v0.8.0'
const controlPlane = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler'] as const
/** Without symbol tables, which nobody debugs here. */
const linkerFlags = '-s -w'
const sources = join(import.meta.dirname, 'go')

/** Where each program of the sandbox lies. */
export type Binaries = Record<(typeof controlPlane)[number] | 'kwok', string>

/**
 * The programs of the sandbox, built when their inputs have changed since the last time: some seven minutes with an empty
 * Go cache, nothing afterwards. A complete control plane in the folder KUBEBUILDER_ASSETS is used instead.
 *
 * @throws {Error} when there is no Go, or when it fails
 */
export const ensureBinaries = async (progress: Progress, env: NodeJS.ProcessEnv = process.env): Promise<Binaries> => {
  const assets = env['KUBEBUILDER_ASSETS']
  if (assets === undefined || assets === '') return inFolder(await ensureBuilt(progress, env, true))
  const missing = await missingFrom(assets)
  const lacking = missing.filter((name) => name !== 'kwok')
  if (lacking.length > 0) {
    // The parts of a control plane must be of one version, so one missing part means building all of them.
    progress(`KUBEBUILDER_ASSETS=${assets} has no ${lacking.join(', no ')}: using our own build instead`)
    return inFolder(await ensureBuilt(progress, env, true))
  }
  if (missing.length === 0) return inFolder(assets)
  return { ...inFolder(assets), kwok: join(await ensureBuilt(progress, env, false), 'kwok') }
}

/** The folder of what was built, named by the hash of everything that it was built from. */
const ensureBuilt = async (progress: Progress, env: NodeJS.ProcessEnv, withControlPlane: boolean): Promise<string> => {
  const folder = join(cacheFolder(env), 'sandbox', await inputHash(withControlPlane))
  if (await exists(folder)) return folder
  await mkdir(join(folder, '..'), { recursive: true })
  let told = false
  const waiting = (pid: number) => {
    if (!told) progress(`waiting for process ${pid}, which builds the sandbox's programs`)
    told = true
  }
  return withLock(`${folder}.lock`, waiting, async () => {
    if (!(await exists(folder))) await build(folder, progress, withControlPlane)
    return folder
  })
}

const build = async (folder: string, progress: Progress, withControlPlane: boolean): Promise<void> => {
  const unfinished = `${folder}.${process.pid}`
  const begun = performance.now()
  progress('building the programs of the sandbox: about 7 minutes the first time, once')
  await mkdir(unfinished, { recursive: true })
  try {
    if (withControlPlane) await buildControlPlane(unfinished, progress)
    await runGo(
      'building KWOK',
      ['install', '-v', `-ldflags=${linkerFlags}`, `sigs.k8s.io/kwok/cmd/kwok@${kwokVersion}`],
      {
        folder: unfinished,
        env: { GOBIN: unfinished },
        progress,
      },
    )
    // Renaming is atomic: whoever finds the folder finds all of it.
    await rename(unfinished, folder)
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
  progress(`built in ${elapsed(performance.now() - begun)}, kept in ${folder}`)
}

const buildControlPlane = async (folder: string, progress: Progress): Promise<void> => {
  const version = await kubernetesVersion()
  const stamps = { gitVersion: version, gitMajor: version.split('.')[0]?.slice(1), gitMinor: version.split('.')[1] }
  const ldflags = Object.entries(stamps).map(
    ([name, value]) => `-X k8s.io/component-base/version.${name}=${value ?? ''}`,
  )
  await runGo(
    'building the control plane',
    ['build', '-v', `-ldflags=${linkerFlags} ${ldflags.join(' ')}`, '-o', join(folder, 'controlplane'), '.'],
    { folder: sources, progress },
  )
  for (const name of controlPlane) await symlink('controlplane', join(folder, name))
}

/** Like `v1.36.3`: go.mod is the only place that says it. */
const kubernetesVersion = async (): Promise<string> => {
  const found = /k8s\.io\/kubernetes (v[\d.]+)/.exec(await readFile(join(sources, 'go.mod'), 'utf8'))
  if (found?.[1] === undefined) throw new Error('go.mod does not name a version of k8s.io/kubernetes')
  return found[1]
}

const inputHash = async (withControlPlane: boolean): Promise<string> => {
  const hash = createHash('sha256')
  hash.update(
    JSON.stringify([
      withControlPlane,
      kwokVersion,
      linkerFlags,
      await goVersion(sources),
      process.platform,
      process.arch,
    ]),
  )
  for (const file of ['main.go', 'go.mod', 'go.sum']) hash.update(await readFile(join(sources, file)))
  return hash.digest('hex').slice(0, 16)
}

/** Outside the checkout, so that a fresh clone and a cleaned tree find what was built before. */
const cacheFolder = (env: NodeJS.ProcessEnv): string => {
  const named = env['MCP_K8S_AGENT_CACHE']
  if (named !== undefined && named !== '') return named
  const base = env['XDG_CACHE_HOME'] ?? join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache')
  return join(base, 'mcp-k8s-agent')
}

const inFolder = (folder: string): Binaries => ({
  etcd: join(folder, 'etcd'),
  'kube-apiserver': join(folder, 'kube-apiserver'),
  'kube-controller-manager': join(folder, 'kube-controller-manager'),
  'kube-scheduler': join(folder, 'kube-scheduler'),
  kwok: join(folder, 'kwok'),
})

const missingFrom = async (folder: string): Promise<string[]> => {
  const missing: string[] = []
  for (const [name, file] of Object.entries(inFolder(folder))) if (!(await exists(file))) missing.push(name)
  return missing
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )
