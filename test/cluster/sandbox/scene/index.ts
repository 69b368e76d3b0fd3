import { setTimeout as sleep } from 'node:timers/promises'
import { ApiError, type Client } from '../client.ts'
import type { KubeObject } from '../paths.ts'
import { elapsed, type Progress } from '../progress.ts'
import { viewerRights } from '../users.ts'
import { checkout, startRollout } from './checkout.ts'
import { configurationObjects } from './configuration.ts'
import { debugShell } from './debugShell.ts'
import { bulkObjects, teamBObjects } from './elsewhere.ts'
import { createEvents } from './events.ts'
import { jobObjects } from './jobs.ts'
import { backgroundPriority, limitObjects, useUpQuota } from './limits.ts'
import { ordersDbObjects, volumes } from './ordersDb.ts'
import { readinessObjects } from './readiness.ts'
import { waitUntilSettled } from './settled.ts'
import { troubledObjects } from './troubled.ts'
import { webObjects } from './web.ts'
import { widgetDefinition, widgets } from './widgets.ts'

/**
 * Fills an empty sandbox: namespaces `shop` (described in docs/sandbox.md), `bulk` with 200 pods, `team-b`. Resolves
 * when every object has come to the state that it was made for.
 */
export const createScene = async (client: Client, progress: Progress = () => undefined): Promise<void> => {
  const begun = performance.now()
  const create = (objects: readonly KubeObject[]) => Promise.all(objects.map((object) => client.create(object)))
  await Promise.all([
    ...['shop', 'bulk', 'team-b'].map((name) => client.createNamespace(name)),
    create([...volumes, widgetDefinition, backgroundPriority]),
  ])
  await Promise.all([
    create([...webObjects, ...troubledObjects, ...ordersDbObjects, ...jobObjects, ...configurationObjects]),
    create([...readinessObjects, checkout]).then(() => startRollout(client)),
    create(limitObjects).then(() => useUpQuota(client)),
    create([debugShell, ...bulkObjects, ...teamBObjects, ...viewerRights('shop')]),
    Promise.all(widgets.map((widget) => createWhenServed(client, widget))),
  ])
  await waitUntilSettled(client, progress)
  await createEvents(client)
  progress(`the scene is ready (${elapsed(performance.now() - begun)})`)
}

/** A new kind is served a moment after its definition has been accepted. */
const createWhenServed = async (client: Client, object: KubeObject): Promise<void> => {
  for (;;) {
    try {
      await client.create(object)
      return
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 404) throw error
      await sleep(50)
    }
  }
}
