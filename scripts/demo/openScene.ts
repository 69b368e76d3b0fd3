import { ensureBinaries } from '../../test/cluster/sandbox/build.ts'
import { createScene } from '../../test/cluster/sandbox/scene/index.ts'
import { sceneLogs } from '../../test/cluster/sandbox/scene/logs.ts'
import { withProgress, type Progress } from '../../test/cluster/sandbox/progress.ts'
import { startSandbox, type Sandbox } from '../../test/cluster/sandbox/start.ts'

/** A sandbox with the scene in it. The first time its programs are built, which takes minutes: `progress` tells. */
export const openScene = async (progress: Progress): Promise<Sandbox> => {
  // Building reports on itself.
  const binaries = await ensureBinaries(progress)
  const sandbox = await withProgress(
    progress,
    () => 'starting the API server and its nodes',
    () => startSandbox({ progress, binaries, logs: sceneLogs }),
  )
  try {
    await withProgress(
      progress,
      () => 'filling the namespaces',
      () => createScene(sandbox.admin, progress),
    )
    return sandbox
  } catch (error) {
    await sandbox.stop()
    throw error
  }
}
