/** Logs as documents that follow. */
import { expect, it } from 'vitest'
import { plantedCredentials } from '../../cluster/sandbox/scene/credentials.ts'
import { leakDetector } from '../../support/leaks.ts'
import { podNamed, sidebarOf } from '../sidebar.ts'
import { useEditor } from '../use.ts'

const scene = useEditor({ server: false })
const sidebar = sidebarOf(scene)
const leaks = leakDetector(plantedCredentials)

/** Chooses one of the options of the log in front. */
const option = async (entry: string): Promise<void> => {
  const { host, quickInput } = scene.window()
  await host.command('k8sAgent.logOptions')
  await quickInput.pick(entry)
}

it('a log goes on as it is written, without its credentials', async () => {
  const pod = podNamed('talker')
  await scene.sandbox.writeLog({ container: 'log-11', lines: ['one'] })
  const namespace = await sidebar.namespaceWith((inside) => ({
    ...pod(inside),
    spec: { containers: [{ name: 'log-11', image: 'registry.example.com/a:1.0' }] },
  }))
  await sidebar.open(`Namespace ${namespace}`, 'API group core', /^Pod, 1/)
  const { resources } = scene.window()
  await resources.row(/^Pod talker, Running/).waitFor()
  await resources.choose(/^Pod talker/, 'Show Logs')
  expect(await sidebar.front(/^one$/m)).toMatch(
    /^# Log of Pod talker, container log-11 in t-[a-z0-9]+ of sandbox · following\none\n/,
  )
  await scene.sandbox.writeLog({ container: 'log-11', lines: ['one', 'two', 'DB_PASSWORD=mango-4711-kiwi-kiwi'] })
  expect(await sidebar.front(/^two$/m)).not.toContain('mango-4711')
  await option('Stop Following')
  await sidebar.front(/· not followed\n/)
})

it('the previous run of one of several containers is shown', async () => {
  await sidebar.open(/^Namespace shop/, 'API group core', /^Pod, \d/)
  const { resources, quickInput } = scene.window()
  await resources.choose(/^Pod cart-/, 'Show Logs')
  expect((await quickInput.entries()).length).toBeGreaterThan(1)
  await quickInput.pick(/^cart/)
  await sidebar.front('giving up after 1 attempt')
  await option('Show the Previous Run')
  const text = await sidebar.front('session store answered 200')
  expect(text).toMatch(/^# Log of Pod cart-.*, container cart in shop of sandbox · previous run · ended\n/)
  expect(leaks(text)).toEqual([])
})

it('the pods of a workload are merged, each line with its pod', async () => {
  await sidebar.open(/^Namespace shop/, 'API group apps', /^Deployment, \d/)
  await scene.window().resources.choose(/^Deployment web/, 'Show Logs')
  const text = await sidebar.front(/^\[web-/m)
  const names = new Set([...text.matchAll(/^\[(web-[a-z0-9-]+)\] /gm)].map(([, name]) => name))
  expect(names.size).toBeGreaterThan(0)
  expect(leaks(text)).toEqual([])
})
