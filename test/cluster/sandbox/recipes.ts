import { readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { goVersion, runGo } from './goTool.ts'
import type { Progress } from './progress.ts'

/** Something that is built once and kept. */
export interface Recipe {
  /** Names it in file names and in messages. */
  name: string
  /** What builds it, with its version. */
  toolchain: (progress: Progress, env: NodeJS.ProcessEnv) => Promise<string>
  /** All that decides what comes out, but for the toolchain and the platform. */
  inputs: () => Promise<string[]>
  /** Builds it into an empty folder. */
  build: (folder: string, progress: Progress, env: NodeJS.ProcessEnv) => Promise<void>
}

export const components = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler'] as const

/** The module of the control plane. */
const sources = join(import.meta.dirname, 'go')
const kwokPackage = 'sigs.k8s.io/kwok/cmd/kwok@v0.8.0'
/** Without symbol tables, which nobody debugs here. */
const linkerFlags = '-s -w'
const toolchain: Recipe['toolchain'] = (progress, env) => goVersion(sources, progress, env)

/** One binary, and a link to it for each component; the name that it is called by decides what it does. */
export const controlPlane: Recipe = {
  name: 'control-plane',
  toolchain,
  inputs: async () => [
    linkerFlags,
    ...(await Promise.all(['main.go', 'go.mod', 'go.sum'].map((file) => readFile(join(sources, file), 'utf8')))),
  ],
  async build(folder, progress, env) {
    const flags = `-ldflags=${linkerFlags} ${versionFlags(await kubernetesVersion())}`
    const args = ['build', '-v', flags, '-o', join(folder, 'controlplane'), '.']
    await runGo('building the control plane (about 6 minutes the first time)', args, { folder: sources, progress, env })
    for (const name of components) await symlink('controlplane', join(folder, name))
  },
}

/** What plays the nodes. It cannot share the binary: both define a flag `--version`. */
export const kwok: Recipe = {
  name: 'kwok',
  toolchain,
  inputs: () => Promise.resolve([linkerFlags, kwokPackage]),
  async build(folder, progress, env) {
    const args = ['install', '-v', `-ldflags=${linkerFlags}`, kwokPackage]
    await runGo('building KWOK (about a minute the first time)', args, {
      folder,
      progress,
      env: { ...env, GOBIN: folder },
    })
  },
}

/** Like `v1.36.3`: go.mod is the only place that says it. */
const kubernetesVersion = async (): Promise<string> => {
  const found = /k8s\.io\/kubernetes (v[\d.]+)/.exec(await readFile(join(sources, 'go.mod'), 'utf8'))
  if (found?.[1] === undefined) throw new Error('go.mod does not name a version of k8s.io/kubernetes')
  return found[1]
}

/** What `/version` answers; without it the API server says v0.0.0 and some clients refuse to talk to it. */
const versionFlags = (version: string): string => {
  const [major = '', minor = ''] = version.slice(1).split('.')
  return Object.entries({ gitVersion: version, gitMajor: major, gitMinor: minor })
    .map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`)
    .join(' ')
}
