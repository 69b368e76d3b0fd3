import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { connectServer, type ServerOptions, type TestServer } from './agentServer.ts'

export { serverArguments, serverEnvironment } from './agentServer.ts'
export type { ServerOptions, TestServer, ToolAnswer } from './agentServer.ts'

/** Starts the built server for the test that calls this; it is stopped with the test. */
export const startServer = async (options: ServerOptions = {}): Promise<TestServer> => {
  const server = await connectServer(options)
  onTestFinished(server.stop)
  return server
}

/** Starts the built server for all tests of the `describe` block, or of the file, that calls this. */
export const useServer = (options: () => ServerOptions | Promise<ServerOptions>): (() => TestServer) => {
  let server: TestServer | undefined
  beforeAll(async () => {
    server = await connectServer(await options())
  })
  afterAll(() => server?.stop())
  return () => {
    if (!server) throw new Error('The server runs in tests alone, not while they are collected.')
    return server
  }
}
