import { describe, expect, it } from 'vitest'
import { clients, configurationFor, findClient } from '../../../src/clients/index.ts'
import type { Facts } from '../../../src/clients/facts.ts'
import { facts, hostileNames } from './facts.ts'

const ubuntu = (over: Partial<Facts> = {}): Facts => facts({ distribution: 'Ubuntu-24.04', ...over })

const configuration = (name: string, over: Partial<Facts>, wsl?: string) => {
  const client = findClient(name)
  if (!client) throw new Error(`There is no client ${name}.`)
  return configurationFor(client, ubuntu(over), wsl)
}

const withPaths: Partial<Facts> = {
  node: '/home/jo doe/node',
  kubeconfig: ["/home/o'brien/config"],
  folders: { kept: ['/opt/cloud/bin', '/usr/bin'], leftOut: [] },
}

describe('for a client on Windows', () => {
  it('wsl.exe starts the server without a shell, and env sets what it needs', () => {
    expect(JSON.parse(configuration('claude-desktop', withPaths, 'Ubuntu-24.04').text)).toEqual({
      mcpServers: {
        kubernetes: {
          command: 'C:\\Windows\\System32\\wsl.exe',
          args: [
            ...['-d', 'Ubuntu-24.04', '-e', '/usr/bin/env'],
            ...['PATH=/opt/cloud/bin:/usr/bin', "KUBECONFIG=/home/o'brien/config"],
            ...['/home/jo doe/node', '/opt/k8s/dist/server.js'],
          ],
        },
      },
    })
  })

  it('a command is one of Windows', () => {
    expect(configuration('claude-code', { kubeconfig: ['/home/jo/my config'] }, 'Ubuntu-24.04').text).toBe(
      'claude mcp add kubernetes --scope user -- C:\\Windows\\System32\\wsl.exe -d Ubuntu-24.04 -e /usr/bin/env' +
        ' "KUBECONFIG=/home/jo/my config" /usr/bin/node /opt/k8s/dist/server.js\n',
    )
  })

  it.each(clients)('$name is told a place of Windows', ({ name }) => {
    expect(configuration(name, {}, 'Ubuntu-24.04').notes[0]).toMatch(/%APPDATA%|%USERPROFILE%|terminal|MCP: Open User/)
  })

  it.each(['', ' ', '-e', '--shutdown', 'a b', 'a"b', 'a&calc', 'Ubuntu\n', 'ü', 'x'.repeat(65)])(
    'no distribution is called %j',
    (name) => {
      expect(() => configuration('cursor', {}, name)).toThrow(/^--wsl takes the name of a distribution/)
    },
  )

  it.each(['win32', 'darwin'] as const)('it is printed where the server runs, not on %s', (platform) => {
    expect(() => configuration('cursor', { platform }, 'Ubuntu-24.04')).toThrow(/so run this there/)
  })

  const refused = ['double quotes', 'a backslash', 'a line break', 'what a terminal obeys', 'half of a pair']
  it.each(hostileNames.filter(([what]) => refused.includes(what)))('%s are not risked', (_, name) => {
    for (const over of [{ node: name }, { server: name }, { kubeconfig: [name] }])
      expect(() => configuration('cursor', over, 'Ubuntu-24.04')).toThrow(/which Windows may pass on changed/)
  })
})

describe('in WSL', () => {
  it.each<[string | undefined, string]>([
    [undefined, 'This is WSL: for a client on Windows add --wsl Ubuntu-24.04.'],
    ['Debian', 'The paths are those of Ubuntu-24.04, in which this ran, and not of Debian.'],
  ])('--wsl %s is remarked', (wsl, note) => {
    expect(configuration('cursor', {}, wsl).notes).toContain(note)
  })

  it('its own name is not, however it is written', () => {
    expect(configuration('cursor', {}, 'ubuntu-24.04').notes.join()).not.toMatch(/WSL|The paths are/)
  })
})
