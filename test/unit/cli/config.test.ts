import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js'
import { describe, expect, it, onTestFinished } from 'vitest'
import * as z from 'zod'
import { serverArguments } from '../../support/client.ts'
import { kubeconfigFor, sendJson, startStandIn } from '../../support/standInServer.ts'
import { temporaryFolder } from '../../support/temporaryFolder.ts'

const [server = ''] = serverArguments({})
/** The folder of the program that runs this, which a command line may name through PATH. */
const node = realpathSync(process.execPath)

const config = (
  args: readonly string[],
  { cwd = '/', env = {} }: { cwd?: string; env?: Record<string, string> } = {},
) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [server, 'config', ...args], {
    cwd,
    env,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

describe('mcp-k8s-agent config', () => {
  it.each([
    ['no client', []],
    ['an unknown one', ['emacs']],
    ['two', ['cursor', 'vscode']],
  ])('refuses %s', (_, args) => {
    expect(config(args)).toEqual({
      status: 2,
      stdout: '',
      stderr: 'mcp-k8s-agent: config takes one of claude-desktop, claude-code, cursor, vscode; see --help.\n',
    })
  })

  it.each([
    ['an unknown flag', ['cursor', '--approval=argument'], "Unknown option '--approval'"],
    ['no distribution', ['cursor', '--wsl='], '--wsl needs a value'],
    ['a distribution that is a flag', ['cursor', '--wsl=-e'], '--wsl takes the name of a distribution'],
  ])('refuses %s, and prints nothing to paste', (_, args, sentence) => {
    const { status, stdout, stderr } = config(args)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain(sentence)
  })

  it('says on standard error where it goes, so that standard output can be a file', () => {
    const { status, stdout, stderr } = config(['cursor'])
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toHaveProperty('mcpServers.kubernetes')
    expect(stderr).toMatch(/^Paste it into .*\.cursor.*mcp\.json\.\n/)
  })

  it('takes flags of the server along, with absolute paths', () => {
    const cwd = realpathSync(temporaryFolder())
    const { stdout } = config(['cursor', '--context', 'dev', '--policy', 'p.yaml', '--read-only'], { cwd })
    expect(JSON.parse(stdout)).toMatchObject({
      mcpServers: { kubernetes: { args: [server, '--context=dev', `--policy=${cwd}/p.yaml`, '--read-only'] } },
    })
  })
})

const launch = z.object({
  command: z.string(),
  args: z.array(z.string()),
  env: z.record(z.string(), z.string()).default({}),
})
type Launch = z.infer<typeof launch>
const file = z.object({
  mcpServers: z.object({ kubernetes: launch }).optional(),
  servers: z.object({ kubernetes: launch }).optional(),
})

const fromJson = (text: string): Launch => {
  const { mcpServers, servers } = file.parse(JSON.parse(text))
  return launch.parse(mcpServers?.kubernetes ?? servers?.kubernetes)
}

/** Lets a shell run the line with a `claude` that writes down its words, and reads them as `claude mcp add` does. */
const fromCommand = (text: string): Launch => {
  const folder = temporaryFolder()
  const words = path.join(folder, 'words')
  writeFileSync(
    path.join(folder, 'claude'),
    `#!${node}\nrequire('node:fs').writeFileSync(${JSON.stringify(words)}, JSON.stringify(process.argv.slice(2)))\n`,
    { mode: 0o755 },
  )
  spawnSync('/bin/sh', ['-c', text], { env: { PATH: folder } })
  const said = z.array(z.string()).parse(JSON.parse(readFileSync(words, 'utf8')))
  const dashes = said.indexOf('--')
  expect(said.slice(0, 5)).toEqual(['mcp', 'add', 'kubernetes', '--scope', 'user'])
  const options = said.slice(5, dashes)
  const variables = options.filter((_, at) => at % 2 === 1)
  expect(options.filter((_, at) => at % 2 === 0)).toEqual(variables.map(() => '--env'))
  const [command = '', ...args] = said.slice(dashes + 1)
  return { command, args, env: Object.fromEntries(variables.map(pair)) }
}

/** Name and value of a variable, as `--env` takes them. */
const pair = (each: string): [string, string] => {
  const [name = ''] = each.split('=')
  return [name, each.slice(name.length + 1)]
}

/** What wsl.exe does with its arguments inside the distribution. */
const throughWsl = (text: string): Launch => {
  const { command, args, env } = fromJson(text)
  expect([command, ...args.slice(0, 3), env]).toEqual(['C:\\Windows\\System32\\wsl.exe', '-d', 'Ubuntu', '-e', {}])
  const [program = '', ...rest] = args.slice(3)
  return { command: program, args: rest, env }
}

/** A machine that is busy takes its time for a plugin, and none of it is what is tested here. */
const waitMs = 300_000
const patience = ['--plugin-timeout=300', '--connect-timeout=100', '--request-timeout=200']

describe.skipIf(process.platform === 'win32')('the server starts from what was printed', () => {
  it.each<readonly [string, readonly string[], (text: string) => Launch]>([
    ['claude-desktop', [], fromJson],
    ['claude-code', [], fromCommand],
    ['cursor', [], fromJson],
    ['vscode', [], fromJson],
    // Only on Linux can it be printed.
    ...(process.platform === 'linux' ? [['claude-desktop', ['--wsl', 'Ubuntu'], throughWsl] as const] : []),
  ])(
    '%s %j',
    async (client, flags, read) => {
      const standIn = await startStandIn((response) =>
        sendJson(response, { major: '1', minor: '33', gitVersion: 'v1.33.0' }),
      )
      // Spaces and quotes, as people call their folders; the kubeconfig by a relative path, the plugin by its bare name.
      const home = path.join(
        realpathSync(temporaryFolder()),
        `jo's "own" folder`.replaceAll('"', flags.length > 0 ? '' : '"'),
      )
      const bin = path.join(home, 'bin')
      mkdirSync(bin, { recursive: true })
      const token = JSON.stringify({
        apiVersion: 'client.authentication.k8s.io/v1',
        kind: 'ExecCredential',
        status: { token: 'from-plugin' },
      })
      // A program of the system is needed by the plugin in turn, as it is by those of cloud providers.
      writeFileSync(path.join(bin, 'sign-in'), `#!/bin/sh\nexec cat <<'END'\n${token}\nEND\n`)
      chmodSync(path.join(bin, 'sign-in'), 0o755)
      const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: 'sign-in', interactiveMode: 'Never' }
      writeFileSync(
        path.join(home, 'kube.yaml'),
        kubeconfigFor(`https://127.0.0.1:${standIn.port}`, { user: { exec } }),
      )

      const PATH = `${bin}:/usr/local/bin:/usr/bin:/bin`
      const printed = config([client, ...flags], { cwd: home, env: { PATH, KUBECONFIG: 'kube.yaml' } })
      expect(printed.status).toBe(0)
      const { command, args, env } = read(printed.stdout)

      const elsewhere = temporaryFolder()
      const transport = new StdioClientTransport({
        command,
        // What the server remembers is not part of the configuration, and must not be whoever's runs the tests.
        args: [...args, '--state', elsewhere, ...patience],
        env: { PATH: '/nonexistent', HOME: '/nonexistent', ...env },
        cwd: elsewhere,
      })
      const mcp = new Client({ name: 'test', version: '0' }, { capabilities: {} })
      onTestFinished(() => mcp.close())
      await mcp.connect(transport, { timeout: waitMs })
      expect((await mcp.listTools({}, { timeout: waitMs })).tools.map((tool) => tool.name)).toContain('k8s_list')
      const answer = await mcp.callTool({ name: 'ping', arguments: {} }, CallToolResultSchema, { timeout: waitMs })
      const { content } = CallToolResultSchema.parse(answer)
      expect(content).toMatchObject([{ type: 'text', text: expect.stringContaining('v1.33.0') as string }])
      expect(standIn.headers.map(({ authorization }) => authorization)).toContain('Bearer from-plugin')
    },
    waitMs,
  )
})
