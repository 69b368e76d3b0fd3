// An agent at work on a real API server: `npm run demo`. It starts a cluster of its own and leaves nothing behind.
// Colours only in a terminal; NO_COLOR=1 turns them off there, too.
import type { Audit } from '../test/cluster/sandbox/audit.ts'
import { openScene } from './demo/openScene.ts'
import { openServer } from './demo/openServer.ts'
import { play, type Played } from './demo/play.ts'
import { showHeading, showPairs } from './demo/show.ts'
import { reads, refusals } from './demo/steps.ts'
import { summarise } from './demo/summary.ts'

/** What has been started, in the order in which it was. */
const started: (() => Promise<void>)[] = []
const interrupt = new AbortController()

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // Only once: a second Ctrl-C ends the demo at once, and the sandbox goes with its parent.
  process.once(signal, () => {
    interrupt.abort()
    console.error('stopping')
    void stop().finally(() => process.exit(130))
  })
}

try {
  process.exitCode = await demo()
} catch (error) {
  // An interrupted call fails, too, and nobody wants to read why.
  if (!interrupt.signal.aborted) {
    console.error(`The demo failed: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  }
} finally {
  await stop()
}

async function demo(): Promise<number> {
  console.log(showHeading('Starting a real Kubernetes API server, with a shop in trouble and credentials all over it'))
  const sandbox = await openScene((line) => console.log(`   ${line}`))
  started.push(() => sandbox.stop())
  const server = await openServer(sandbox.kubeconfig)
  started.push(() => server.close())

  console.log(`\n${showHeading('What an agent sees')}`)
  const answered = await watched(sandbox.audit, () => play(server, reads, 'answered', 1))
  console.log(showHeading('What it may not see, however it asks'))
  const refused = await watched(sandbox.audit, () => play(server, refusals, 'refused', reads.length + 1))

  const { lines, failures } = summarise(answered.played, refused.played, {
    ofAnswered: answered.requests,
    ofRefused: refused.requests,
  })
  console.log(`${showHeading('Summary')}\n${showPairs(lines)}\n`)
  for (const failure of failures) console.error(`FAILED: ${failure}`)
  return failures.length === 0 ? 0 : 1
}

/** Plays, and reads in the API server's audit log what the server asked for meanwhile. */
async function watched(
  audit: Audit,
  work: () => Promise<Played[]>,
): Promise<{ played: Played[]; requests: readonly string[] }> {
  const mark = await audit.mark()
  const played = await work()
  const asked = await audit.since(mark, { userAgent: 'mcp-k8s-agent' })
  return { played, requests: asked.map(({ verb, requestURI }) => `${verb} ${requestURI}`) }
}

async function stop(): Promise<void> {
  for (const end of started.splice(0).reverse()) await end()
}
