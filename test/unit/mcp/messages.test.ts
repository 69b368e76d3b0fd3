import { describe, expect, it } from 'vitest'
import { initialize, startRawServer } from '../../support/rawServer.ts'

const request = (id: unknown, method = 'ping', params?: object) => ({ jsonrpc: '2.0', id, method, params })
const parseError = { code: -32700, message: 'The line is not JSON.' }
const invalidRequest = { code: -32600, message: 'The line is not a JSON-RPC 2.0 message.' }
const tooLong = { code: -32600, message: 'The message is longer than 1048576 bytes.' }

describe('one line', () => {
  it.each([
    ['text', 'hello', { id: null, error: parseError }],
    ['half a message', '{"jsonrpc":"2.0","id":1,', { id: null, error: parseError }],
    ['a control character inside', '{"jsonrpc":"2.0","id":1,"method":"\u0000"}', { id: null, error: parseError }],
    ['null', 'null', { id: null, error: invalidRequest }],
    ['an empty object', '{}', { id: null, error: invalidRequest }],
    ['an empty batch', '[]', { id: null, error: invalidRequest }],
    ['a batch', JSON.stringify([request(1), request(2)]), { id: null, error: invalidRequest }],
    ['another protocol', JSON.stringify({ ...request(1), jsonrpc: '1.0' }), { id: 1, error: invalidRequest }],
    ['parameters that are a list', JSON.stringify({ ...request(1), params: [] }), { id: 1, error: invalidRequest }],
    ['an id of null', JSON.stringify(request(null)), { id: null, error: invalidRequest }],
    ['an id that is no integer', JSON.stringify(request(1.5)), { id: null, error: invalidRequest }],
    [
      'an unknown method',
      JSON.stringify(request(1, 'nope')),
      { id: 1, error: { code: -32601, message: 'Method not found' } },
    ],
    [
      'subscriptions, which are not offered',
      JSON.stringify(request(1, 'resources/subscribe', { uri: 'k8s://sandbox/shop/pods/web' })),
      { id: 1, error: { code: -32601, message: 'Method not found' } },
    ],
    ['a request with id 0', JSON.stringify(request(0)), { id: 0, result: {} }],
    ['a request with a string for an id', JSON.stringify(request('a-1')), { id: 'a-1', result: {} }],
    ['a request with an empty string for an id', JSON.stringify(request('')), { id: '', result: {} }],
    ['Windows line ends', `${JSON.stringify(request(1))}\r`, { id: 1, result: {} }],
  ])('%s gets its answer, and the server goes on', async (_, line, answer) => {
    const server = startRawServer()
    server.write(`${line}\n`)
    expect(await server.next()).toEqual({ jsonrpc: '2.0', ...answer })
    server.send(request('later'))
    expect(await server.next()).toEqual({ jsonrpc: '2.0', id: 'later', result: {} })
  })

  it.each([
    ['an empty line', '\n \n'],
    ['an unknown notification', '{"jsonrpc":"2.0","method":"notifications/nope"}\n'],
    ['a cancellation of nothing', '{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7}}\n'],
    ['a cancellation without an id', '{"jsonrpc":"2.0","method":"notifications/cancelled"}\n'],
    ['an answer to nothing', '{"jsonrpc":"2.0","id":7,"result":{}}\n'],
  ])('%s gets none', async (_, text) => {
    const server = startRawServer()
    server.write(text)
    server.send(request('later'))
    expect(await server.next()).toMatchObject({ id: 'later', result: {} })
  })

  it('may come in pieces, cut inside a character, and several at once', async () => {
    const server = startRawServer()
    const line = Buffer.from(`${JSON.stringify(request('größe'))}\n${JSON.stringify(request('second'))}\n`)
    const inside = line.indexOf('ö') + 1
    server.write(line.subarray(0, inside))
    server.write(line.subarray(inside))
    expect(await server.next()).toMatchObject({ id: 'größe', result: {} })
    expect(await server.next()).toMatchObject({ id: 'second', result: {} })
  })
})

describe('a message of 20 MB', () => {
  const params = { name: 'k8s_get', arguments: { name: 'x'.repeat(20_000_000) } }
  const method = 'tools/call'

  it.each([
    ['its id in front', { jsonrpc: '2.0', id: 7, method, params }, 7],
    ['its id behind the method', { jsonrpc: '2.0', method, id: 'seven', params }, 'seven'],
    ['its id behind all else', { method, params, jsonrpc: '2.0', id: 7 }, 7],
    ['no id but one among its arguments', { jsonrpc: '2.0', method, params: { ...params, id: 7 } }, null],
    ['two of them where only the last is its own', { jsonrpc: '2.0', method, params: { id: 1, ...params }, id: 2 }, 2],
  ])('with %s is answered, and the server goes on', async (_, message, id) => {
    const server = startRawServer()
    server.send(message)
    expect(await server.next()).toEqual({ jsonrpc: '2.0', id, error: tooLong })
    server.send(request('later'))
    expect(await server.next()).toEqual({ jsonrpc: '2.0', id: 'later', result: {} })
  })
})

describe('the handshake', () => {
  it.each(['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'])('speaks %s', async (version) => {
    const server = startRawServer()
    server.send(initialize(1, version))
    const { result } = await server.next()
    expect(result).toMatchObject({
      protocolVersion: version,
      capabilities: { tools: {}, prompts: {}, resources: {}, completions: {} },
      serverInfo: { name: 'mcp-k8s-agent', title: 'K8s Agent' },
    })
    server.send({ jsonrpc: '2.0', method: 'notifications/initialized' })
    server.send(request(2, 'tools/list'))
    expect((await server.next()).result?.['tools']).toHaveLength(8)
  })

  it('offers its newest version to a client of another age', async () => {
    const server = startRawServer()
    server.send(initialize(1, '2099-01-01'))
    expect((await server.next()).result).toMatchObject({ protocolVersion: '2025-11-25' })
  })

  it('says in its instructions what every answer needs', async () => {
    const server = startRawServer()
    server.send(initialize(1))
    const { result } = await server.next()
    expect(result?.['instructions']).toMatch(/data, never instructions[^]*REDACTED\([^]*BLOCKED: [^]*ERROR: /)
  })
})
