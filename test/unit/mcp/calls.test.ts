import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeKubeconfig } from '../../cluster/sandbox/kubeconfig.ts'
import { startRawServer, type RawServer } from '../../support/rawServer.ts'
import { startSilentServer, type SilentServer } from '../../support/silentServer.ts'
import { temporaryFolder } from '../../support/temporaryFolder.ts'

const list = { name: 'k8s_list', arguments: { resource: 'pods', namespace: 'shop' } }
const call = (id: string | number, params: object = list) => ({ jsonrpc: '2.0', id, method: 'tools/call', params })
const ping = (id: string | number) => ({ jsonrpc: '2.0', id, method: 'ping' })
const cancel = (requestId: string | number) => ({
  jsonrpc: '2.0',
  method: 'notifications/cancelled',
  params: { requestId, reason: 'enough' },
})

/** A server whose cluster accepts connections and never answers. */
const startWithSilentCluster = async (): Promise<{ server: RawServer; cluster: SilentServer }> => {
  const cluster = await startSilentServer()
  const kubeconfig = await writeKubeconfig(path.join(temporaryFolder(), 'config'), {
    silent: { cluster: { server: cluster.url }, user: {} },
  })
  return { server: startRawServer({ kubeconfig }), cluster }
}

describe('cancelling', () => {
  it.each([0, 1, 'one', ''])('closes the connection of request %j, which gets no answer', async (id) => {
    const { server, cluster } = await startWithSilentCluster()
    server.send(call(id))
    await cluster.asked
    server.send(cancel(id))
    await cluster.closed
    server.send(ping('later'))
    expect(await server.next()).toMatchObject({ id: 'later', result: {} })
  })

  it('leaves other requests alone, those whose id looks alike among them', async () => {
    const { server, cluster } = await startWithSilentCluster()
    server.send(call(1))
    await cluster.asked
    server.send(cancel('1'))
    server.send(cancel(2))
    // The id is free again only after the request has ended, so this tells that it has not.
    server.send(ping(1))
    expect(await server.next()).toMatchObject({
      id: 1,
      error: { message: 'A request with this id is still in flight.' },
    })
    server.send(cancel(1))
    await cluster.closed
  })
})

describe('an id used twice', () => {
  it('is refused the second time, and the first request can still be cancelled', async () => {
    const { server, cluster } = await startWithSilentCluster()
    server.send(call(5))
    await cluster.asked
    server.send(call(5))
    expect(await server.next()).toEqual({
      jsonrpc: '2.0',
      id: 5,
      error: { code: -32600, message: 'A request with this id is still in flight.' },
    })
    server.send(cancel(5))
    await cluster.closed
  })

  it('is free again when the first request has been answered, or cancelled', async () => {
    const { server, cluster } = await startWithSilentCluster()
    for (let time = 1; time <= 2; time += 1) {
      server.send(ping(5))
      expect(await server.next()).toMatchObject({ id: 5, result: {} })
    }
    server.send(call(5))
    await cluster.asked
    server.send(cancel(5))
    server.send(ping(5))
    expect(await server.next()).toMatchObject({ id: 5, result: {} })
  })
})

describe('whatever is wrong with a call is a result that a model can read', () => {
  it.each([
    [
      'an unknown tool',
      { name: 'k8s_exec', arguments: {} },
      'ERROR: InvalidArguments: there is no tool k8s_exec; there are ',
    ],
    ['a name in capitals', { name: 'PING' }, 'ERROR: InvalidArguments: there is no tool PING; there are '],
    ['a tool of every object', { name: 'toString' }, 'ERROR: InvalidArguments: there is no tool toString; there are '],
    ['no name', {}, "ERROR: InvalidArguments: the tool's name is missing; there are "],
    ['a name that is no string', { name: ['ping'] }, "ERROR: InvalidArguments: the tool's name is missing; there are "],
    ['arguments that are a list', { name: 'ping', arguments: [] }, 'ERROR: InvalidArguments: arguments: '],
    ['arguments that are text', { name: 'ping', arguments: '{}' }, 'ERROR: InvalidArguments: arguments: '],
    [
      'an unknown argument',
      { name: 'ping', arguments: { namespace: 'x' } },
      'ERROR: InvalidArguments: unknown argument namespace (known: context)',
    ],
  ])('%s', async (_, params, text) => {
    const server = startRawServer()
    server.send(call(1, params))
    const { id, result } = await server.next()
    expect(id).toBe(1)
    expect(result?.isError).toBe(true)
    expect(result?.content?.[0]?.text.slice(0, text.length)).toBe(text)
  })
})

describe('the end of the input', () => {
  it('ends the process', async () => {
    const server = startRawServer()
    server.send(ping(1))
    await server.next()
    server.endInput()
    expect(await server.exited).toEqual({ code: 0, signal: null })
  }, 5_000)

  it('ends it before anything was said', async () => {
    const server = startRawServer()
    server.endInput()
    expect(await server.exited).toEqual({ code: 0, signal: null })
  }, 5_000)

  it('still brings the answer of a request that came just before', async () => {
    const server = startRawServer()
    server.send(call(1, { name: 'ping' }))
    server.endInput()
    expect(await server.next()).toMatchObject({ id: 1, result: { content: [{ type: 'text' }] } })
    expect(await server.exited).toEqual({ code: 0, signal: null })
  }, 5_000)

  it('ends it with a call under way, whose connection is closed', async () => {
    const { server, cluster } = await startWithSilentCluster()
    server.send(call(1))
    await cluster.asked
    server.endInput()
    await cluster.closed
    expect(await server.exited).toEqual({ code: 0, signal: null })
  }, 5_000)

  it('ends it when half a message was written', async () => {
    const server = startRawServer()
    server.write('{"jsonrpc":"2.0","id":1')
    server.endInput()
    expect(await server.exited).toEqual({ code: 0, signal: null })
  }, 5_000)
})

describe('standard streams', () => {
  it('stdout carries messages alone, stderr nothing, whatever happens', async () => {
    const { server, cluster } = await startWithSilentCluster()
    server.write('nonsense\n')
    for (const name of ['ping', 'k8s_nope']) server.send(call(name, { name, arguments: { wrong: true } }))
    server.send(call('silent'))
    await cluster.asked
    server.send(cancel('silent'))
    server.send(ping('last'))
    const ids = [await server.next(), await server.next(), await server.next(), await server.next()].map(({ id }) => id)
    expect(new Set(ids)).toEqual(new Set([null, 'ping', 'k8s_nope', 'last']))
    server.endInput()
    await server.exited
    expect(server.stdout().map((line) => (JSON.parse(line) as { jsonrpc: string }).jsonrpc)).toEqual([
      '2.0',
      '2.0',
      '2.0',
      '2.0',
    ])
    expect(server.stderr()).toBe('')
  })
})
