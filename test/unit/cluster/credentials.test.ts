import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { TLSSocket } from 'node:tls'
import { describe, it, expect, onTestFinished } from 'vitest'
import {
  clientCertificate,
  failureOf,
  kubeconfigFor,
  noSignal,
  openKubeconfig,
  openStandIn,
  readPermit,
  sendJson,
  startStandIn,
  type StandIn,
} from '../../support/standInServer.ts'
import { authority, client, server, stranger } from '../../support/testCertificates.ts'

const pod = { kind: 'Pod' }

/** Answers with a pod, named after whom the client's certificate proves it to be. */
const startServer = (): Promise<StandIn> =>
  startStandIn((response, { socket }) => {
    const isProven = socket instanceof TLSSocket && socket.authorized
    sendJson(response, { kind: 'Pod', subject: isProven ? socket.getPeerCertificate().subject.CN : 'nobody' })
  })

const folder = (): string => {
  const made = mkdtempSync(path.join(tmpdir(), 'credentials-'))
  onTestFinished(() => rmSync(made, { recursive: true }))
  return made
}

describe('a token', () => {
  it.each([
    ['itself', { token: 'abc' }, 'Bearer abc'],
    ['a user name and a password', { username: 'jane', password: 'päss' }, 'Basic amFuZTpww6Rzcw=='],
    ['a token before a password', { token: 'abc', username: 'jane', password: 'x' }, 'Bearer abc'],
    ['nothing', {}, undefined],
  ])('is sent: %s', async (_, user, header) => {
    const standIn = await startServer()
    await openStandIn(standIn, { user }).object(readPermit(), noSignal())
    expect(standIn.headers[0]?.authorization).toBe(header)
  })

  it('of a file comes before the other, and is read again for each request', async () => {
    const file = path.join(folder(), 'token')
    const standIn = await startServer()
    const cluster = openStandIn(standIn, { user: { token: 'old', tokenFile: file } })
    for (const token of ['one\n', 'two']) {
      writeFileSync(file, token)
      await cluster.object(readPermit(), noSignal())
    }
    expect(standIn.headers.map(({ authorization }) => authorization)).toEqual(['Bearer one', 'Bearer two'])
  })

  it.each(['a\nb', 'a b', 'ä', '\u0000'])('that is none (%j) is not sent and not quoted', async (token) => {
    const standIn = await startServer()
    const failure = await failureOf(openStandIn(standIn, { user: { token } }).object(readPermit(), noSignal()))
    expect(failure).toBe(`BadKubeconfig: sandbox (127.0.0.1:${standIn.port}): the token is not a valid one.`)
    expect(standIn.requests).toEqual([])
  })

  it.each([
    ['that does not exist', '/nowhere/token'],
    ['that never ends', '/dev/zero'],
    ['that is a folder', '/tmp'],
  ])('of a file %s', async (_, tokenFile) => {
    const standIn = await startServer()
    expect(await failureOf(openStandIn(standIn, { user: { tokenFile } }).object(readPermit(), noSignal()))).toBe(
      `BadKubeconfig: sandbox (127.0.0.1:${standIn.port}): the file of the token cannot be read: ${tokenFile}`,
    )
  })
})

describe('a client certificate', () => {
  it('is shown', async () => {
    const standIn = await startServer()
    const cluster = openStandIn(standIn, { user: clientCertificate })
    expect(await cluster.object(readPermit(), noSignal())).toEqual({ kind: 'Pod', subject: 'test client' })
  })

  it('of a file is relative to the kubeconfig, and a new one is used with the next request', async () => {
    const home = folder()
    writeFileSync(path.join(home, 'client.crt'), client.cert)
    writeFileSync(path.join(home, 'client.key'), client.key)
    writeFileSync(path.join(home, 'ca.crt'), authority)
    const standIn = await startServer()
    const text = kubeconfigFor(`https://127.0.0.1:${standIn.port}`, {
      cluster: { 'certificate-authority': 'ca.crt', 'certificate-authority-data': null },
      user: { 'client-certificate': 'client.crt', 'client-key': './client.key' },
    })
    const cluster = openKubeconfig('', { sources: [{ path: path.join(home, 'config'), text }] })
    expect(await cluster.object(readPermit(), noSignal())).toEqual({ kind: 'Pod', subject: 'test client' })
    writeFileSync(path.join(home, 'client.crt'), server.cert)
    writeFileSync(path.join(home, 'client.key'), server.key)
    expect(await cluster.object(readPermit(), noSignal())).toEqual({ kind: 'Pod', subject: 'test server' })
  })

  const certificate = { 'client-certificate-data': clientCertificate['client-certificate-data'] }
  it.each([
    [
      'no PEM',
      { ...certificate, 'client-key-data': 'aHVudGVyMg==' },
      'its certificates or the client key cannot be used.',
    ],
    [
      'another’s key',
      { ...certificate, 'client-key-data': Buffer.from(stranger.key).toString('base64') },
      'its certificates or the client key cannot be used.',
    ],
    ['no key', certificate, 'of the client certificate and its key one is missing.'],
  ])('with %s is not used', async (_, user, sentence) => {
    const standIn = await startServer()
    expect(await failureOf(openStandIn(standIn, { user }).object(readPermit(), noSignal()))).toBe(
      `BadKubeconfig: sandbox (127.0.0.1:${standIn.port}): ${sentence}`,
    )
  })
})

describe('impersonation', () => {
  it('is honoured whole', async () => {
    const standIn = await startStandIn((response) => sendJson(response, pod))
    const user = {
      token: 'abc',
      as: 'jane:ä',
      'as-uid': '7',
      'as-groups': ['developers', 'testers'],
      'as-user-extra': { 'example.com/Scope %': ['a', 'b'] },
    }
    await openStandIn(standIn, { user }).object(readPermit(), noSignal())
    const sent = Object.entries(standIn.headers[0] ?? {}).filter(([name]) => name.startsWith('impersonate-'))
    expect(Object.fromEntries(sent)).toEqual({
      // Node reads the two bytes of ä in UTF-8 as two characters.
      'impersonate-user': 'jane:Ã¤',
      'impersonate-uid': '7',
      'impersonate-group': 'developers, testers',
      'impersonate-extra-example.com%2fscope%20%25': 'a, b',
    })
  })

  it.each([
    { as: 'a\r\nImpersonate-Group: system:masters' },
    { as: 'a\u0000' },
    { as: 'a', 'as-groups': ['b\n'] },
    { as: 'a', 'as-user-extra': { b: ['\r'] } },
  ])('cannot smuggle a header: %j', async (user) => {
    const standIn = await startStandIn((response) => sendJson(response, pod))
    expect(await failureOf(openStandIn(standIn, { user }).object(readPermit(), noSignal()))).toMatch(
      /^BadKubeconfig: .*: the user u cannot be used: an as… field holds a control character$/,
    )
    expect(standIn.requests).toEqual([])
  })
})

describe('an identity provider', () => {
  const jwt = (expires: number): string =>
    [{ alg: 'none' }, { exp: expires }, {}]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.')
  const oidc = (config: object) => ({ 'auth-provider': { name: 'oidc', config } })

  it('has given a token that is still good', async () => {
    const standIn = await startServer()
    const token = jwt(4_000_000_000)
    await openStandIn(standIn, { user: oidc({ 'id-token': token }) }).object(readPermit(), noSignal())
    expect(standIn.headers[0]?.authorization).toBe(`Bearer ${token}`)
  })

  it.each([
    [
      'gave one that has expired',
      oidc({ 'id-token': jwt(1_000), 'refresh-token': 'hunter2' }),
      'Unauthorized: HERE: your sign-in has expired. Ask the person to renew it with kubectl and to restart this server; do not retry.',
    ],
    [
      'gave none',
      oidc({}),
      'Unauthorized: HERE: your sign-in has expired. Ask the person to renew it with kubectl and to restart this server; do not retry.',
    ],
    [
      'gave what is none',
      oidc({ 'id-token': 'hunter2.e30.x' }),
      'Unauthorized: HERE: your sign-in has expired. Ask the person to renew it with kubectl and to restart this server; do not retry.',
    ],
    [
      'is one that Kubernetes has dropped',
      { 'auth-provider': { name: 'gcp', config: { 'cmd-path': '/bin/false' } } },
      'BadKubeconfig: HERE: the auth provider gcp is not supported any more; Kubernetes replaced it with an exec plugin.',
    ],
  ])('%s', async (_, user, sentence) => {
    const standIn = await startServer()
    expect(await failureOf(openStandIn(standIn, { user }).object(readPermit(), noSignal()))).toBe(
      sentence.replace('HERE', `sandbox (127.0.0.1:${standIn.port})`),
    )
    expect(standIn.requests).toEqual([])
  })
})
