import { Agent } from 'node:https'
import type { SandboxInfo } from '../../test/cluster/sandbox/start.ts'
import type { OpenServer } from '../demo/openServer.ts'
import { bareRequest, timed, type Measured } from './latency.ts'
import { median } from './median.ts'

const atOnce = 200
const rounds = 5

/** Milliseconds until all of 200 calls at once are answered, and all of 200 bare requests at once. */
export const measureBurst = async (
  server: OpenServer,
  sandbox: SandboxInfo,
  { tool, args, path, accept }: Measured,
): Promise<{ tool: number; bare: number }> => {
  const agent = new Agent({ ca: sandbox.ca, keepAlive: true })
  const through: number[] = []
  const bare: number[] = []
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

const all = (work: () => Promise<unknown>): Promise<unknown> => Promise.all(Array.from({ length: atOnce }, work))
