import { Agent, request } from 'node:https'
import type { SandboxInfo } from '../../test/cluster/sandbox/start.ts'
import type { OpenServer } from '../demo/openServer.ts'
import { median } from './median.ts'

/** A call of a tool, and the request that the server makes for it. */
export interface Measured {
  readonly name: string
  readonly tool: string
  readonly args: Record<string, unknown>
  readonly path: string
  readonly accept: string
}

/**
 * Milliseconds until `atOnce` calls at once are answered: through the server, and of the same requests sent by this
 * process over connections that are kept alive, one for each, and neither parsed nor looked at: the least that any
 * client could take. The first round makes the connections and warms both up; of several, the median passes over it.
 */
export const measureLatency = async (
  server: OpenServer,
  sandbox: SandboxInfo,
  { tool, args, path, accept }: Measured,
  { rounds, atOnce }: { readonly rounds: number; readonly atOnce: number },
): Promise<{ tool: number; bare: number }> => {
  const agent = new Agent({ ca: sandbox.ca, keepAlive: true })
  const through: number[] = []
  const bare: number[] = []
  const all = (work: () => Promise<unknown>) => Promise.all(Array.from({ length: atOnce }, work))
  try {
    for (let round = 0; round < rounds; round += 1) {
      bare.push(await timed(() => all(() => bareRequest(agent, sandbox, path, accept))))
      through.push(await timed(() => all(() => server.call(tool, args))))
    }
  } finally {
    agent.destroy()
  }
  return { tool: median(through), bare: median(bare) }
}

/** Milliseconds that the work takes. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** A GET as administrator. Reads the answer to its end and does nothing with it. */
function bareRequest(agent: Agent, { server, tokens }: SandboxInfo, path: string, accept: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${tokens.admin}`, accept }
    const outgoing = request(`${server}${path}`, { agent, headers }, (response) => {
      response.on('end', resolve).on('error', reject).resume()
      if (response.statusCode !== 200) reject(new Error(`${path}: HTTP ${response.statusCode ?? '?'}`))
    })
    outgoing.on('error', reject).end()
  })
}
