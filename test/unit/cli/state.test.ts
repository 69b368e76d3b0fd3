import { existsSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createLedger } from '../../../src/approval/ledger.ts'
import { takeEditorAddress } from '../../../src/cli/editor.ts'
import { stateFolder } from '../../../src/state/usualFolder.ts'
import { runServer } from '../../support/runServer.ts'
import { temporaryFile, temporaryFolder } from '../../support/temporaryFolder.ts'

describe('resume', () => {
  it('ends a pause, and says so', async () => {
    const folder = temporaryFolder()
    await createLedger({ folder, now: () => Date.now() - 60_000 }).pause()
    expect(runServer('resume', '--state', folder)).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^Writes were paused since .+; the agent may ask again\.\n$/) as string,
      stderr: '',
    })
    expect(await createLedger({ folder }).paused()).toBeUndefined()
    expect(runServer('resume', '--state', folder)).toEqual({ code: 0, stdout: 'Writes were not paused.\n', stderr: '' })
  })

  it('resets nothing that it cannot read', () => {
    const file = temporaryFile('approvals.json', 'spoilt')
    expect(runServer('resume', '--state', path.dirname(file))).toEqual({
      code: 2,
      stdout: '',
      stderr: `mcp-k8s-agent: ${file} is damaged, or of another version.\n`,
    })
    expect(existsSync(file)).toBe(true)
  })
})

it('a policy with a mistake stops the start, and names the place', () => {
  const file = path.join(temporaryFolder(), 'policy.yaml')
  writeFileSync(file, 'replicas:\n  max: many\n')
  expect(runServer('--policy', file)).toEqual({
    code: 2,
    stdout: '',
    stderr: `mcp-k8s-agent: ${file}, line 2, column 8: replicas.max must be a whole number from 0 to 10000.\n`,
  })
})

describe("the editor's address", () => {
  it.each<[what: string, environment: NodeJS.ProcessEnv, address: object | undefined]>([
    ['both', { K8S_AGENT_SOCKET: '/run/a', K8S_AGENT_TOKEN: 't' }, { path: '/run/a', token: 't' }],
    ['none', {}, undefined],
    ['a token without a socket', { K8S_AGENT_TOKEN: 't' }, undefined],
  ])('with %s is taken out of the environment', (_, given, address) => {
    const environment = { ...given, HOME: '/home/jo' }
    expect(takeEditorAddress(environment)).toEqual(address)
    expect(environment).toEqual({ HOME: '/home/jo' })
  })
})

describe('the state folder', () => {
  it('is the one that is named', async () => {
    expect(await stateFolder('/srv/state')).toBe('/srv/state')
    expect(await stateFolder('state')).toBe(path.resolve('state'))
  })

  it.skipIf(process.platform !== 'linux')('never lies where the server happened to be started', async () => {
    expect(await stateFolder(undefined)).toMatch(/^\/.*\/mcp-k8s-agent$/)
    const before = process.env['XDG_STATE_HOME']
    process.env['XDG_STATE_HOME'] = 'repository/state'
    try {
      expect(await stateFolder(undefined)).toBe(path.join(homedir(), '.local/state/mcp-k8s-agent'))
    } finally {
      if (before === undefined) delete process.env['XDG_STATE_HOME']
      else process.env['XDG_STATE_HOME'] = before
    }
  })
})
