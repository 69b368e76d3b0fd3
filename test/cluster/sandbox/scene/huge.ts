import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from '../client.ts'
import { withProgress, type Progress } from '../progress.ts'
import { deployment, env } from './builders.ts'
import { credential } from './credentials.ts'

const namespace = 'huge'
const sizes = { worker: 4_500, api: 480 }
const crashing = 20
const limitMs = 300_000

const workload = (name: string, replicas: number) =>
  deployment({ name, namespace }, replicas, {
    containers: [
      {
        name,
        image: `registry.example.com/huge/${name}:1.0.0`,
        env: env({ QUEUE_PASSWORD: credential('bulkQueue') }),
      },
    ],
  })

/**
 * Fills the namespace `huge` with 5,000 pods, 20 of which (`flaky`) crash. Resolves when all have come to their fates:
 * a minute on two cores. It is no part of the scene, since everything else would wait for it.
 *
 * @throws {Error} after five minutes, with what is still missing
 */
export const createHuge = async (client: Client, progress: Progress = () => undefined): Promise<void> => {
  await client.createNamespace(namespace)
  const objects = Object.entries(sizes).map(([name, replicas]) => workload(name, replicas))
  await Promise.all([...objects, workload('flaky', crashing)].map((object) => client.create(object)))
  const deadline = Date.now() + limitMs
  let missing = await missingPods(client)
  await withProgress(
    progress,
    () => `filling ${namespace} with 5,000 pods, ${missing} to go`,
    async () => {
      while (missing > 0) {
        if (Date.now() > deadline) throw new Error(`${missing} pods of ${namespace} are missing after 5 minutes`)
        await sleep(500)
        missing = await missingPods(client)
      }
    },
  )
}

/** The pods themselves would be 15 MB at each look, so the controllers are asked. */
const missingPods = async (client: Client): Promise<number> => {
  const [deployments, flaky] = await Promise.all([
    client.list({ apiVersion: 'apps/v1', kind: 'Deployment', namespace }),
    client.list({ apiVersion: 'v1', kind: 'Pod', namespace }, 'labelSelector=app%3Dflaky'),
  ])
  const ready = deployments.reduce((sum, { status }) => sum + ((status as Status | undefined)?.readyReplicas ?? 0), 0)
  const crashed = flaky.filter(({ status }) => JSON.stringify(status).includes('"CrashLoopBackOff"')).length
  return sizes.worker + sizes.api - ready + (crashing - crashed)
}

/** The part of a Deployment's status that is looked at. */
interface Status {
  readyReplicas?: number
}
