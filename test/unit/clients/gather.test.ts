import { symlinkSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { gatherFacts, type Origin } from '../../../src/clients/gather.ts'
import { temporaryFile, temporaryFolder } from '../../support/temporaryFolder.ts'

const gather = (over: Partial<Origin> = {}) =>
  gatherFacts({
    platform: 'linux',
    environment: {},
    user: process.getuid?.(),
    workingFolder: '/project',
    execPath: '/nonexistent/node',
    versions: {},
    server: realpathSync(temporaryFile('server.js', '')),
    flags: [],
    ...over,
  })

describe('of the process', () => {
  it.each([
    ['one', { KUBECONFIG: '/a' }, ['/a']],
    [
      'relative ones, since a client has another working folder',
      { KUBECONFIG: 'a:./b:../c' },
      ['/project/a', '/project/b', '/c'],
    ],
    ['empty ones', { KUBECONFIG: ':/a::' }, ['/a']],
    ['none', {}, []],
  ])('KUBECONFIG names files: %s', async (_, environment, expected) => {
    expect((await gather({ environment })).kubeconfig).toEqual(expected)
  })

  it('the server is the file that a link leads to', async () => {
    const server = realpathSync(temporaryFile('server.js', ''))
    const link = path.join(temporaryFolder(), 'mcp-k8s-agent')
    symlinkSync(server, link)
    expect((await gather({ server: link })).server).toBe(server)
  })

  it('Node is what PATH links to it, which lasts longer than a path with a version', async () => {
    const execPath = realpathSync(temporaryFile('node', ''))
    const folder = realpathSync(temporaryFolder())
    symlinkSync(execPath, path.join(folder, 'node'))
    const environment = { PATH: `/usr/bin:${folder}` }
    expect((await gather({ execPath, environment })).node).toBe(path.join(folder, 'node'))
    expect((await gather({ execPath })).node).toBe(execPath)
  })

  it('an editor that runs extensions is told to be Node, and stays itself', async () => {
    const { node, nodeEnvironment } = await gather({ versions: { electron: '40.0.0' } })
    expect([node, nodeEnvironment]).toEqual(['/nonexistent/node', { ELECTRON_RUN_AS_NODE: '1' }])
  })

  it.each([
    ['linux', { WSL_DISTRO_NAME: 'Ubuntu' }, 'Ubuntu'],
    ['linux', { WSL_DISTRO_NAME: '' }, undefined],
    ['linux', {}, undefined],
    ['darwin', { WSL_DISTRO_NAME: 'Ubuntu' }, undefined],
  ] as const)('on %s %j is the distribution %s', async (platform, environment, expected) => {
    expect((await gather({ platform, environment })).distribution).toBe(expected)
  })
})
