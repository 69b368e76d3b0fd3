import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { builtServer } from '../../test/support/builtServer.ts'
import { median } from './median.ts'

/** Milliseconds from starting the process to the answer to `initialize`, and of a Node that does nothing. */
export const measureStartup = async (rounds: number): Promise<{ server: number; node: number }> => {
  const server: number[] = []
  const node: number[] = []
  const file = builtServer()
  // In turns, so that a machine that grows slower meanwhile does not favour one of them.
  for (let round = 0; round < rounds; round += 1) {
    node.push(await runNothing())
    server.push(await initialize(file))
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

async function initialize(file: string): Promise<number> {
  const started = performance.now()
  const child = spawn(process.execPath, [file], { stdio: ['pipe', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  child.stdin.write(`${request}\n`)
  await once(child.stdout, 'data')
  const elapsed = performance.now() - started
  // The end of its input is how a client says goodbye; the code cache is written then.
  child.stdin.end()
  await exited
  return elapsed
}
