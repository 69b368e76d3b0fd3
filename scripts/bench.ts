// Measures the built server on a cluster of its own: `npm run bench`. Times are medians, in milliseconds.
import path from 'node:path'
import { builtServer } from '../test/support/builtServer.ts'
import { createHuge } from '../test/cluster/sandbox/scene/huge.ts'
import { measureActivity } from './bench/activity.ts'
import { measureAnswers } from './bench/answers.ts'
import { measureLatency, type Measured } from './bench/latency.ts'
import { peakMemory } from './bench/memory.ts'
import { folderSize } from './bench/size.ts'
import { measureStartup } from './bench/startup.ts'
import { openScene } from './demo/openScene.ts'
import { openServer, type OpenServer } from './demo/openServer.ts'
import { showPairs } from './demo/show.ts'

const rounds = 15
const bulkPods = { resource: 'pods', namespace: 'bulk' }
const measured: readonly Measured[] = [
  {
    name: 'list of 200 pods',
    tool: 'k8s_list',
    args: bulkPods,
    path: '/api/v1/namespaces/bulk/pods?includeObject=None',
    accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json',
  },
  {
    name: 'one object',
    tool: 'k8s_get',
    args: { resource: 'deployments', namespace: 'shop', name: 'cart' },
    path: '/apis/apps/v1/namespaces/shop/deployments/cart',
    accept: 'application/json',
  },
]

const rows: (readonly [string, string])[] = []
const { server: startup, node } = await measureStartup(rounds)
rows.push(['start to initialize', `${ms(startup)}; node -e 0: ${ms(node)} (${(startup / node).toFixed(1)} times)`])

const activity = measureActivity()
rows.push([
  'a line of the activity log',
  `${activity.write.toFixed(0)} µs to write, ${activity.verify.toFixed(0)} µs to verify`,
])

const sandbox = await openScene(console.error)
try {
  const server = await openServer(sandbox.kubeconfig)
  try {
    const definitions = JSON.stringify(await server.tools())
    rows.push(['tools/list', `${characters(definitions)}, roughly ${Math.round(definitions.length / 4)} tokens`])
    for (const each of measured) {
      const { tool, bare } = await measureLatency(server, sandbox, each, { rounds, atOnce: 1 })
      rows.push([each.name, `${ms(tool)}; the bare request: ${ms(bare)}`])
    }
    for (const each of measured) {
      rows.push([`200 at once, fresh: ${each.name}`, await fresh200(each)])
      rows.push([`200 at once, again: ${each.name}`, await burst(server, each, 5)])
    }
    for (const [call, text] of await measureAnswers(server)) rows.push([call, characters(text)])
    rows.push([`after ${rounds} lists of 200 pods`, await memoryAfterLists('bulk')])
    // Last, since 5,000 pods make everything else slower.
    await createHuge(sandbox.admin, console.error)
    rows.push([`after ${rounds} lists of 5,000 pods`, await memoryAfterLists('huge')])
  } finally {
    await server.close()
  }
} finally {
  await sandbox.stop()
}
rows.push(['dist/', `${((await folderSize(path.dirname(builtServer()))) / 1_048_576).toFixed(2)} MB`])
console.log(showPairs(rows))

/** The first that a server is asked, beside bare requests whose connections are as new. */
async function fresh200(what: Measured): Promise<string> {
  const server = await openServer(sandbox.kubeconfig)
  try {
    return await burst(server, what, 1)
  } finally {
    await server.close()
  }
}

async function burst(server: OpenServer, what: Measured, times: number): Promise<string> {
  const { tool, bare } = await measureLatency(server, sandbox, what, { rounds: times, atOnce: 200 })
  return `${ms(tool)}; 200 bare requests: ${ms(bare)} (${(tool / bare).toFixed(1)} times)`
}

/** Of a server that has done nothing else, so that the figure is that of the lists. */
async function memoryAfterLists(namespace: string): Promise<string> {
  const server = await openServer(sandbox.kubeconfig)
  try {
    for (let round = 0; round < rounds; round += 1) await server.call('k8s_list', { ...bulkPods, namespace })
    const megabytes = await peakMemory(server.pid)
    return megabytes === undefined ? 'not known on this system' : `at most ${megabytes.toFixed(0)} MB of memory`
  } finally {
    await server.close()
  }
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`
}

function characters(text: string): string {
  return `${text.length.toLocaleString('en')} characters`
}
