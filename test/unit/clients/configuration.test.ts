import { describe, expect, it } from 'vitest'
import { clients, configurationFor, findClient, type ClientEntry } from '../../../src/clients/index.ts'
import { facts, hostileNames } from './facts.ts'

const client = (name: string): ClientEntry => {
  const found = findClient(name)
  if (!found) throw new Error(`There is no client ${name}.`)
  return found
}

const everything = facts({
  folders: { kept: ['/opt/cloud/bin', '/usr/bin'], leftOut: [] },
  kubeconfig: ['/home/jo/a', '/home/jo/b'],
  flags: ['--context=dev', '--read-only'],
})
const env = { PATH: '/opt/cloud/bin:/usr/bin', KUBECONFIG: '/home/jo/a:/home/jo/b' }
const args = ['/opt/k8s/dist/server.js', '--context=dev', '--read-only']

describe('the configuration', () => {
  it('knows these clients, and no other word', () => {
    expect(clients.map(({ name }) => name)).toEqual(['claude-desktop', 'claude-code', 'cursor', 'vscode'])
    expect([undefined, '', 'Cursor', 'claude'].map(findClient)).toEqual([undefined, undefined, undefined, undefined])
  })

  it.each([
    ['claude-desktop', { mcpServers: { kubernetes: { command: '/usr/bin/node', args, env } } }],
    ['cursor', { mcpServers: { kubernetes: { command: '/usr/bin/node', args, env } } }],
    [
      'vscode',
      {
        servers: {
          kubernetes: { type: 'stdio', command: '/usr/bin/node', args: [...args, '--approval=elicitation'], env },
        },
      },
    ],
  ])('of %s is JSON', (name, expected) => {
    expect(JSON.parse(configurationFor(client(name), everything).text)).toEqual(expected)
  })

  it('of claude-code is a command', () => {
    expect(configurationFor(client('claude-code'), everything).text).toBe(
      'claude mcp add kubernetes --scope user --env PATH=/opt/cloud/bin:/usr/bin --env KUBECONFIG=/home/jo/a:/home/jo/b' +
        ' -- /usr/bin/node /opt/k8s/dist/server.js --context=dev --read-only\n',
    )
  })

  it('names no way of asking but for clients that are known to ask a person', () => {
    const named = clients.filter((each) => configurationFor(each, everything).text.includes('--approval'))
    expect(named.map(({ name }) => name)).toEqual(['vscode'])
  })

  it.each(clients)('of $name says who asks', (each) => {
    const notes = configurationFor(each, everything).notes.join('\n')
    expect(notes).toMatch(
      each.name === 'vscode'
        ? /--approval=elicitation VS Code is what asks .* every result says so\.\nBetter take the extension/
        : /is not what asks you about changes: a dialog of the desktop does/,
    )
  })

  it('leaves out what is not set', () => {
    const { text, notes } = configurationFor(client('cursor'), facts())
    expect(JSON.parse(text)).toEqual({
      mcpServers: { kubernetes: { command: '/usr/bin/node', args: ['/opt/k8s/dist/server.js'] } },
    })
    expect(notes).toContain('KUBECONFIG is not set, so ~/.kube/config is used.')
    expect(notes).toContainEqual(expect.stringMatching(/^PATH is not set/))
  })

  it('uses the separators of Windows there, and its places', () => {
    const windows = facts({
      platform: 'win32',
      node: 'C:\\Program Files\\nodejs\\node.exe',
      server: 'C:\\k8s\\dist\\server.js',
      folders: { kept: ['C:\\Windows\\system32', 'C:\\Program Files\\Cloud'], leftOut: [] },
      kubeconfig: ['C:\\Users\\jo\\a', 'D:\\b'],
    })
    const { text, notes } = configurationFor(client('claude-desktop'), windows)
    expect(JSON.parse(text)).toEqual({
      mcpServers: {
        kubernetes: {
          command: 'C:\\Program Files\\nodejs\\node.exe',
          args: ['C:\\k8s\\dist\\server.js'],
          env: { PATH: 'C:\\Windows\\system32;C:\\Program Files\\Cloud', KUBECONFIG: 'C:\\Users\\jo\\a;D:\\b' },
        },
      },
    })
    expect(notes[0]).toBe('Paste it into %APPDATA%\\Claude\\claude_desktop_config.json.')
    expect(configurationFor(client('claude-code'), windows).text).toBe(
      'claude mcp add kubernetes --scope user --env "PATH=C:\\Windows\\system32;C:\\Program Files\\Cloud"' +
        ' --env "KUBECONFIG=C:\\Users\\jo\\a;D:\\b" -- "C:\\Program Files\\nodejs\\node.exe" C:\\k8s\\dist\\server.js\n',
    )
  })

  it('tells a program that is Node only when told so to be it', () => {
    const editor = facts({ nodeEnvironment: { ELECTRON_RUN_AS_NODE: '1' } })
    expect(JSON.parse(configurationFor(client('cursor'), editor).text)).toMatchObject({
      mcpServers: { kubernetes: { env: { ELECTRON_RUN_AS_NODE: '1' } } },
    })
  })
})

describe('hostile names', () => {
  it.each(hostileNames)('%s arrive in JSON as they are, and the text shows all of it', (_, name) => {
    const { text } = configurationFor(
      client('vscode'),
      facts({ node: `${name}/node`, server: name, kubeconfig: [name], folders: { kept: [name], leftOut: [] } }),
    )
    expect(JSON.parse(text)).toEqual({
      servers: {
        kubernetes: {
          type: 'stdio',
          command: `${name}/node`,
          args: [name, '--approval=elicitation'],
          env: { PATH: name, KUBECONFIG: name },
        },
      },
    })
    expect(text).not.toMatch(/[\u2028\u2029\u00a0]|[^\P{C}\n]/u)
  })

  it.each(hostileNames)('%s in a folder that is left out stay on the line of their note', (_, folder) => {
    const leftOut = [{ folder, why: 'may be written by others' }]
    const { notes } = configurationFor(client('cursor'), facts({ folders: { kept: [], leftOut } }))
    const [note = ''] = notes.filter((line) => line.startsWith('Left out of PATH: '))
    expect(note).toMatch(/ may be written by others\.$/)
    expect(note).not.toMatch(/\p{C}|[\u2028\u2029\u00a0]/u)
  })

  it('are counted where they are many', () => {
    const leftOut = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((folder) => ({ folder, why: 'is not absolute' }))
    const { notes } = configurationFor(client('cursor'), facts({ folders: { kept: [], leftOut } }))
    expect(notes).toContainEqual(expect.stringMatching(/; e is not absolute; and 2 more\.$/))
  })
})
