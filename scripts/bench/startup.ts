import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { serverArguments } from '../../test/support/agentServer.ts'
import { median } from './median.ts'

/** Milliseconds from starting the process to the answer to `initialize`, and of a Node that does nothing. */
export const measureStartup = async (rounds: number): Promise<{ server: number; node: number }> => {
  const server: number[] = []
  const node: number[] = []
  // Whoever measures keeps nothing of it in their own state folder.
  const args = serverArguments({})
  // In turns, so that a machine that grows slower meanwhile does not favour one of them.
  for (let round = 0; round < rounds; round += 1) {
    node.push(await runNothing())
    server.push(await initialize(args))
  }
  return { server: median(server), node: median(node) }
}

async function runNothing(): Promise<number> {
  const started = performance.now()
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit')
  return performance.now() - started
}

const request = JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'bench', version: '0' } },
})

async function initialize(args: readonly string[]): Promise<number> {
  const started = performance.now()
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  child.stdin.write(`${request}\n`)
  await once(child.stdout, 'data')
  const elapsed = performance.now() - started
  // The end of its input is how a client says goodbye; the code cache is written then.
  child.stdin.end()
  await exited
  return elapsed
}
