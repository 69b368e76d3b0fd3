import { describe, it, expect } from 'vitest'
import {
  failureOf,
  noSignal,
  openStandIn,
  readPermit,
  sendJson,
  sendStatus,
  startStandIn,
  type Handler,
} from '../../support/standInServer.ts'

const pod = { kind: 'Pod' }

describe('reads are tried again, twice at most', () => {
  const busy: Handler = (response) => sendStatus(response, 429, 'TooManyRequests', 'try again', { 'retry-after': '0' })
  const down: Handler = (response) => sendStatus(response, 503, 'ServiceUnavailable', 'down')
  const broken: Handler = (response) => response.socket?.destroy()
  const good: Handler = (response) => sendJson(response, pod)
  const refuses: Handler = (response) => sendStatus(response, 500, 'InternalError', 'no')

  it.each<[string, readonly Handler[], number, string]>([
    ['too many requests, then an answer', [busy, good], 2, 'no failure: {"kind":"Pod"}'],
    ['unavailable twice, then an answer', [down, down, good], 3, 'no failure: {"kind":"Pod"}'],
    ['a connection that broke, then an answer', [broken, good], 2, 'no failure: {"kind":"Pod"}'],
    ['one of each', [broken, busy, good], 3, 'no failure: {"kind":"Pod"}'],
    ['too many requests for ever', [busy], 3, 'TooManyRequests: HERE: try again'],
    ['unavailable for ever', [down], 3, 'Unavailable: HERE: down'],
    ['broken for ever', [broken], 3, 'Unreachable: HERE: the connection broke before an answer began.'],
    ['another failure', [refuses], 1, 'Unavailable: HERE: no'],
  ])('%s', async (_, handlers, requests, outcome) => {
    const standIn = await startStandIn((response, request, nth) =>
      (handlers[nth - 1] ?? handlers.at(-1))?.(response, request, nth),
    )
    expect(await failureOf(openStandIn(standIn).object(readPermit(), noSignal()))).toBe(
      outcome.replace('HERE', `sandbox (127.0.0.1:${standIn.port})`),
    )
    expect(standIn.requests).toHaveLength(requests)
  })

  it('does not wait for longer than the call may take', async () => {
    const standIn = await startStandIn((response) =>
      sendStatus(response, 429, 'TooManyRequests', 'come back tomorrow', { 'retry-after': '3600' }),
    )
    expect(await failureOf(openStandIn(standIn).object(readPermit(), noSignal()))).toBe(
      `TooManyRequests: sandbox (127.0.0.1:${standIn.port}): come back tomorrow`,
    )
    expect(standIn.requests).toHaveLength(1)
  })

  it('a kept connection that the server closed meanwhile costs nobody his answer', async () => {
    const standIn = await startStandIn((response, request, nth) => {
      if (nth === 2) request.socket.destroy()
      else sendJson(response, pod)
    })
    const cluster = openStandIn(standIn)
    expect(await cluster.object(readPermit(), noSignal())).toEqual(pod)
    expect(await cluster.object(readPermit(), noSignal())).toEqual(pod)
    expect(standIn.requests).toHaveLength(3)
  })

  it('a call that is cancelled while it waits is not sent again', async () => {
    const standIn = await startStandIn((response) =>
      sendStatus(response, 429, 'TooManyRequests', 'busy', { 'retry-after': '2' }),
    )
    const cancel = new AbortController()
    const failure = failureOf(openStandIn(standIn).object(readPermit(), cancel.signal))
    await expect.poll(() => standIn.requests.length).toBe(1)
    cancel.abort(new Error('cancelled by its caller'))
    expect(await failure).toBe('Error: cancelled by its caller')
    expect(standIn.requests).toHaveLength(1)
  })
})
