import type { KubeObject } from '../cluster/sandbox/paths.ts'
import type { SharedSandbox } from '../cluster/sandbox/use.ts'
import { objects } from '../cluster/writes/deciding.harness.ts'

/** A pod `worker` for one test, in a namespace of its own. */
export const newPod = async (sandbox: SharedSandbox): Promise<KubeObject> => {
  const pod = objects(await sandbox.newNamespace()).pod('worker')
  await sandbox.as('admin').create(pod)
  return pod
}
