/** What the editor keeps of how our server is started: nothing that opens the way to a person's yes (THREATS 9). */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { patienceMs } from '../harness/patience.ts'
import { until } from '../harness/withTimeout.ts'
import { useEditor } from '../use.ts'

const scene = useEditor()

/** All that the editor has stored in the browser, which in this editor is where definitions are kept. */
const stored = (): Promise<string> =>
  scene.window().page.evaluate<string>(`(async () => {
    const done = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    const texts = []
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        const values = await done(database.transaction(store).objectStore(store).getAll())
        texts.push(...values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))))
      }
      database.close()
    }
    return texts.join('\\n')
  })()`)

/** An editor stores things when nothing else goes on, and cannot while somebody reads what it has stored. */
const quietMs = 8_000

it('keeps what it knows of our server, without the socket and its token', async () => {
  await scene.window().page.bringToFront()
  const kept = await until('our tools to be stored', patienceMs, async () => {
    await sleep(quietMs)
    const text = await stored()
    return text.includes('k8s_pod_logs') ? text : undefined
  })
  // Where the editor knows the extension for a provider, the definition is there as well.
  expect(kept).not.toMatch(/K8S_AGENT_|\b[0-9a-f]{64}\b/)
})
