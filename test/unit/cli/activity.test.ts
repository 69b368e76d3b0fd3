import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createActivityReader } from '../../../src/activity/read.ts'
import { createSanitizer } from '../../../src/sanitize/index.ts'
import { serverArguments, serverEnvironment, startServer } from '../../support/client.ts'
import { initialize, startRawServer } from '../../support/rawServer.ts'
import { runServer } from '../../support/runServer.ts'
import { temporaryFolder } from '../../support/temporaryFolder.ts'

const logOf = (state: string): string => {
  const folder = path.join(state, 'activity')
  return path.join(folder, readdirSync(folder).find((name) => name.endsWith('.jsonl')) ?? '')
}

describe('the log of a server', () => {
  it('is shown and verified; what somebody does to it is found, with file and line', async () => {
    const state = temporaryFolder()
    const server = await startServer({ state })
    await server.call('no_such_tool', { text: 'a\u001b[2Jb' })
    await server.call('ping')
    await server.stop()
    const file = logOf(state)
    if (process.platform !== 'win32')
      expect([file, `${file}.head`].map((each) => statSync(each).mode & 0o777)).toEqual([0o600, 0o600])

    const shown = runServer('activity', 'show', '--state', state)
    expect(shown).toMatchObject({ code: 0, stderr: '' })
    expect(shown.stdout).toMatch(/^\S+Z  begin  mcp-k8s-agent \d/)
    expect(shown.stdout).toMatch(
      /^\S+Z  initialize  \{.*"clientInfo":\{"name":"test","version":"0"\}.*\}  answered in /m,
    )
    expect(shown.stdout).toMatch(/^\S+Z  no_such_tool  \{"text":"a.*b"\}  error InvalidArguments in \d+ ms /m)
    expect(shown.stdout).toMatch(/^[^\p{Cc}\p{Cf}]+$/mu)
    expect(runServer('activity', 'show', '--last=1', '--state', state).stdout.split('\n')).toHaveLength(2)
    expect(runServer('activity', 'show', file).stdout).toContain('no_such_tool')

    const count = readFileSync(file, 'utf8').trimEnd().split('\n').length
    const whole = runServer('activity', 'verify', '--state', state)
    expect(whole).toEqual({
      code: 0,
      stdout: `${path.basename(file)}: ${count} lines, whole\n1 file: nothing is wrong.\n`,
      stderr: '',
    })
    expect(runServer('activity', 'verify', file).code).toBe(0)

    const heads = path.join(state, 'heads.json')
    writeFileSync(heads, JSON.stringify({ [path.basename(file)]: { lines: count + 2, hash: '0'.repeat(64) } }))
    const cut = runServer('activity', 'verify', '--heads', heads, '--state', state)
    expect(cut.code).toBe(1)
    expect(cut.stdout).toContain(`${path.basename(file)}:${count + 2} is missing: ${count + 2} lines were there`)
    writeFileSync(heads, '[]')
    expect(runServer('activity', 'verify', '--heads', heads, '--state', state).stderr).toContain('--heads takes JSON')
    expect(runServer('activity', 'show', '--heads', heads).stderr).toContain('--heads is for activity verify')

    writeFileSync(file, readFileSync(file, 'utf8').replace('no_such_tool', 'k8s_get_tool'))
    const altered = runServer('activity', 'verify', '--state', state)
    const line =
      readFileSync(file, 'utf8')
        .split('\n')
        .findIndex((each) => each.includes('k8s_get_tool')) + 1
    expect(altered.code).toBe(1)
    expect(altered.stdout).toContain(`${path.basename(file)}:${line} is not what was written\n`)
    expect(altered.stdout).toMatch(/1 file: 1 problem\.\n$/)
  })

  it('is empty where there was none', () => {
    const state = temporaryFolder()
    expect(runServer('activity', 'show', '--state', state)).toEqual({ code: 0, stdout: '', stderr: '' })
    const nothing = { code: 0, stdout: '0 files: nothing is wrong.\n', stderr: '' }
    expect(runServer('activity', 'verify', '--state', state)).toEqual(nothing)
  })
})

it('every request is in it, whatever its method, also the last one before the client goes', async () => {
  const state = temporaryFolder()
  const server = startRawServer({ state })
  server.send(initialize(1))
  await server.next()
  const secret = `ghp_${'aB3dE5gH7jK9'.repeat(3)}`
  const requests: [string, object][] = [
    ['prompts/get', { name: 'diagnose' }],
    [
      'completion/complete',
      { ref: { type: 'ref/resource', uri: 'k8s://a/b/pods/{name}' }, argument: { name: 'name', value: 'w' } },
    ],
    ['resources/read', { uri: 'k8s://a/b/pods/web' }],
    [`token=${secret}`, {}],
    ['tools/list', {}],
  ]
  for (const [index, [method, params]] of requests.entries()) {
    server.send({ jsonrpc: '2.0', id: index + 2, method, params })
    await server.next()
  }
  server.endInput()
  expect(await server.exited).toEqual({ code: 0, signal: null })
  const entries = createActivityReader({ folder: path.dirname(logOf(state)), sanitizer: createSanitizer() }).next()
  const lines = entries.flatMap(({ line }) => (line?.event === 'request' ? [line] : []))
  expect(lines).toMatchObject([
    { method: 'initialize', outcome: 'answered' },
    { method: 'prompts/get', outcome: 'error', arguments: { name: 'diagnose' } },
    { method: 'completion/complete', outcome: 'error', arguments: { argument: { name: 'name', value: 'w' } } },
    { method: 'resources/read', outcome: 'error', arguments: { uri: 'k8s://a/b/pods/web' } },
    { outcome: 'error' },
    { method: 'tools/list', outcome: 'answered' },
  ])
  expect(readFileSync(logOf(state), 'utf8')).not.toContain(secret)
})

describe.skipIf(process.platform === 'win32')('a disk that takes no more', () => {
  it('stops no read; answers count what is missing, and the log is whole up to there', async () => {
    const state = temporaryFolder()
    // In blocks of 1 KB, or of 512 bytes for some shells.
    const limited = [
      '-c',
      'trap "" XFSZ; ulimit -f 4; exec "$@"',
      'sh',
      process.execPath,
      ...serverArguments({ state }),
    ]
    const child = spawn('bash', limited, { env: serverEnvironment({}) })
    const texts: string[] = []
    child.stdout.setEncoding('utf8').on('data', (text: string) => texts.push(text))
    child.stdin.write(`${JSON.stringify(initialize(1))}\n`)
    const calls = 30
    for (let id = 2; id < calls + 2; id += 1) {
      const params = { name: 'no_such_tool', arguments: { id } }
      child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/call', params })}\n`)
    }
    await expect.poll(() => texts.join('').trimEnd().split('\n').length, { timeout: 60_000 }).toBe(calls + 1)
    child.stdin.end()
    await once(child, 'exit')
    expect(texts.join('')).toMatch(/The activity log cannot be written: \d+ entries are missing from it/)
    const verified = runServer('activity', 'verify', '--state', state)
    expect(verified.stdout).toMatch(/nothing is wrong\.\n$/)
    expect(verified.code).toBe(0)
  }, 120_000)
})

it('several servers of one user each have their own, and all are whole', async () => {
  const state = temporaryFolder()
  const servers = await Promise.all([1, 2, 3].map(() => startServer({ state })))
  await Promise.all(servers.flatMap((server) => Array.from({ length: 10 }, () => server.call('ping'))))
  await Promise.all(servers.map((server) => server.stop()))
  expect(runServer('activity', 'verify', '--state', state).stdout).toMatch(/3 files: nothing is wrong\.\n$/)
})
