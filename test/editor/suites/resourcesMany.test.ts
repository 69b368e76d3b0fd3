/** 5,000 pods, 20 of which crash: the ones in trouble are on top, and the rest costs neither requests nor patience. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openAudit } from '../../cluster/sandbox/audit.ts'
import { createHuge } from '../../cluster/sandbox/scene/huge.ts'
import { startSandbox, type Sandbox } from '../../cluster/sandbox/start.ts'
import { podNamed, sidebarOf } from '../sidebar.ts'
import { useEditor } from '../use.ts'

const scene = useEditor({ server: false, agent: false })
const sidebar = sidebarOf(scene)

/** The cluster is the file's own: everybody else's would be slow. */
let huge: Sandbox
beforeAll(async () => {
  huge = await startSandbox()
  await createHuge(huge.admin)
  await scene.kubeconfig.copy(huge.kubeconfig)
}, 600_000)
afterAll(() => huge.stop())

it('those in trouble are on top, also one that comes later; the others are a click away', async () => {
  const audit = openAudit(huge.auditFile)
  const begun = await audit.mark()
  await sidebar.open('Namespace huge', 'API group core', /^Pod, 5,?000/)
  const { resources } = scene.window()
  await resources.row(/^Pod flaky-/).waitFor()
  const kind = (await resources.rows()).find((row) => row.startsWith('Pod, 5'))
  expect(kind).toMatch(/^Pod, 5,?000, 20 problems$/)

  await huge.admin.create(podNamed('aaa', 'crash-loop')('huge'))
  await resources.row(/^Pod aaa, CrashLoopBackOff/).waitFor()
  await resources.row(/^Pod, 5,?001, 21 problems$/).waitFor()
  const pods = (await resources.rows()).filter((row) => row.startsWith('Pod ')).slice(0, 21)
  expect(pods.every((row) => /CrashLoopBackOff.*problem$/.test(row))).toBe(true)

  const asked = (await audit.since(begun, { userAgent: 'mcp-k8s-agent' }))
    .map(({ verb, requestURI }) => ({ verb, url: new URL(requestURI, 'https://cluster') }))
    .filter(({ url }) => url.pathname === '/api/v1/namespaces/huge/pods' && url.searchParams.get('limit') !== '1')
  // One list without the objects, and one watch.
  expect(asked.map(({ verb }) => verb)).toEqual(['list', 'watch'])
  expect(asked.map(({ url }) => url.searchParams.get('includeObject'))).toEqual(['None', 'None'])
})

it('a filter finds the few among the many', async () => {
  const { resources, host, quickInput } = scene.window()
  await host.command('k8sAgent.filter')
  await quickInput.type('api-')
  await quickInput.key('Enter')
  await resources.row(/^Pod api-/).waitFor()
  await resources.row(/^Pod flaky-/).waitFor({ state: 'hidden' })
  await host.command('k8sAgent.clearFilter')
  await resources.row(/^Pod flaky-/).waitFor()
})
