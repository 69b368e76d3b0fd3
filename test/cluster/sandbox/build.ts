import { join } from 'node:path'
import { ensureBuilt } from './buildCache.ts'
import type { Progress } from './progress.ts'
import { components, controlPlane, kwok } from './recipes.ts'
import { exists } from './system.ts'

/** Where each program of the sandbox lies. */
export type Binaries = Record<(typeof components)[number] | 'kwok', string>

/**
 * The programs of the sandbox, built when their inputs have changed since the last time: some seven minutes with an
 * empty Go cache, nothing afterwards. What the folder KUBEBUILDER_ASSETS holds is not built, if a whole control plane
 * is there.
 *
 * @throws {Error} when there is no Go, or when it fails
 */
export const ensureBinaries = async (progress: Progress, env: NodeJS.ProcessEnv = process.env): Promise<Binaries> => {
  const assets = env['KUBEBUILDER_ASSETS'] ?? ''
  const folder = (await isComplete(assets, progress)) ? assets : await ensureBuilt(controlPlane, progress, env)
  const ownKwok = join(assets, 'kwok')
  return {
    etcd: join(folder, 'etcd'),
    'kube-apiserver': join(folder, 'kube-apiserver'),
    'kube-controller-manager': join(folder, 'kube-controller-manager'),
    'kube-scheduler': join(folder, 'kube-scheduler'),
    kwok: assets !== '' && (await exists(ownKwok)) ? ownKwok : join(await ensureBuilt(kwok, progress, env), 'kwok'),
  }
}

/** The parts of a control plane should be of one version, so one missing part means building all of them. */
const isComplete = async (folder: string, progress: Progress): Promise<boolean> => {
  if (folder === '') return false
  const missing: string[] = []
  for (const name of components) if (!(await exists(join(folder, name)))) missing.push(name)
  if (missing.length > 0) {
    progress(
      `KUBEBUILDER_ASSETS is not used: ${folder} has no ${missing.join(', no ')}, without which no pod would run`,
    )
  }
  return missing.length === 0
}
