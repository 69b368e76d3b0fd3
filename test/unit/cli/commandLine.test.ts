import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { serverArguments, serverEnvironment, startServer } from '../../support/client.ts'

/** Runs the built server with an input that has already ended. */
const run = (args: readonly string[], env: Record<string, string> = {}, node: readonly string[] = []) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...node, ...serverArguments({ args })], {
    env: serverEnvironment({ env }),
    encoding: 'utf8',
    input: '',
  })
  return { status, stdout, stderr }
}

// The type of JSON.parse is any; a package.json without a version fails the test.
const { version } = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../../package.json'), 'utf8')) as {
  version: string
}

describe('the command line', () => {
  it.each([
    ['an unknown flag', ['--kubeconfig', 'x'], "Unknown option '--kubeconfig'"],
    [
      'a way of asking that does not exist',
      ['--approval=always'],
      '--approval is one of editor, desktop, elicitation, argument.',
    ],
    ['no way of asking', ['--approval='], '--approval is one of editor, desktop, elicitation, argument.'],
    ['a value for --read-only', ['--read-only=false'], "Option '--read-only' does not take an argument"],
    ['a policy without a name', ['--policy='], '--policy needs a value; see --help.'],
    [
      'a policy that does not exist',
      ['--policy', '/nonexistent/p.yaml'],
      'The policy /nonexistent/p.yaml does not exist.',
    ],
    ['a state folder without a name', ['--state='], '--state needs a value; see --help.'],
    ['something to resume', ['resume', 'writes'], 'resume takes nothing but --state; see --help.'],
    ['a state folder to resume without a name', ['resume', '--state='], '--state needs a value; see --help.'],
    ['a flag to resume without its value', ['resume', '--state'], "Option '--state <value>' argument missing"],
    ['a policy to resume', ['resume', '--policy=p.yaml'], "Unknown option '--policy'"],
    ['an unknown short flag', ['-x'], "Unknown option '-x'"],
    [
      'a subcommand',
      ['serve'],
      'The subcommands are check, config, sign-in, activity, policy, resume and redact; see --help.',
    ],
    ['activity that is neither', ['activity', 'list'], 'activity is show or verify; see --help.'],
    ['two files to show', ['activity', 'show', 'a', 'b'], 'activity show takes one file; see --help.'],
    ['a file to follow', ['activity', 'show', '--follow', 'a'], '--follow follows the whole log; leave the file out.'],
    ['no number of lines', ['activity', 'show', '--last=0'], '--last takes a number, 1 to 100000.'],
    [
      'following to verify',
      ['activity', 'verify', '--follow'],
      '--last and --follow are for activity show; see --help.',
    ],
    ['a file that is not there', ['activity', 'verify', '/nonexistent/x.jsonl'], '/nonexistent/x.jsonl is not a file.'],
    ['a file to check', ['check', 'x.yaml'], 'check takes flags alone; see --help.'],
    [
      'a context to sign in to, without its flag',
      ['sign-in', 'prod'],
      'sign-in takes nothing but --context; see --help.',
    ],
    ['a file to redact', ['redact', 'x.log'], 'redact reads standard input and takes no file; see --help.'],
    ['a format to redact', ['redact', '--format=xml'], '--format is one of text, yaml, json.'],
    [
      'two formats to redact',
      ['redact', '--format=json', '--jsonl'],
      '--jsonl says what the input is; leave --format out.',
    ],
    ['a flag without its value', ['--context'], "Option '--context <value>' argument missing"],
    ['a value for a flag that takes none', ['--version=1'], "Option '--version' does not take an argument"],
    ['a log level that does not exist', ['--log-level', 'loud'], '--log-level is one of silent, error, info, debug.'],
    ['no seconds', ['--connect-timeout', 'long'], '--connect-timeout takes seconds, from 0.1 to 600.'],
    ['too few seconds', ['--request-timeout=0'], '--request-timeout takes seconds, from 0.1 to 600.'],
    ['too many seconds', ['--plugin-timeout=601'], '--plugin-timeout takes seconds, from 0.1 to 600.'],
    ['a negative number', ['--plugin-timeout=-1'], '--plugin-timeout takes seconds, from 0.1 to 600.'],
  ])('refuses %s with one sentence and exit code 2', (_, args, sentence) => {
    const { status, stdout, stderr } = run(args)
    expect(stderr).toMatch(/^mcp-k8s-agent: .*\n$/)
    expect(stderr).toContain(sentence)
    expect(stdout).toBe('')
    expect(status).toBe(2)
  })

  it.each([
    ['with a space', ['--log-level', 'debug', '--context', 'a', '--connect-timeout', '0.5']],
    ['with an equals sign', ['--log-level=debug', '--context=a', '--request-timeout=600']],
  ])('takes values %s', (_, args) => {
    expect(run(args)).toMatchObject({ status: 0, stdout: '' })
  })

  it('--help prints every flag', () => {
    const { status, stdout, stderr } = run(['--help'])
    for (const flag of [
      '--context NAME',
      '--policy FILE',
      '--read-only',
      '--approval NAME',
      '--state DIR',
      '--log-level LEVEL',
      '--connect-timeout SECONDS',
      '--request-timeout SECONDS',
      '--plugin-timeout SECONDS',
      '--version',
      '--help',
    ])
      expect(stdout).toContain(`\n  ${flag} `)
    expect(stderr).toBe('')
    expect(status).toBe(0)
  })
})

describe('the version', () => {
  it('is that of package.json, wherever it is shown', async () => {
    const server = await startServer()
    expect(version).toMatch(/^\d+\.\d+\.\d+$/)
    expect(run(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' })
    expect(server.client.getServerVersion()).toMatchObject({ version })
    expect((await server.call('ping')).text.split('\n')[0]).toBe(`K8s Agent ${version} is up.`)
  })
})

describe('an environment that would undo the promise', () => {
  it.each([
    ['NODE_TLS_REJECT_UNAUTHORIZED', '0', 2],
    ['NODE_TLS_REJECT_UNAUTHORIZED', '1', 0],
    ['NODE_DEBUG', 'http', 2],
    ['NODE_DEBUG', '', 0],
  ])('%s=%s: exit code %d', (name, value, code) => {
    const { status, stdout, stderr } = run([], { [name]: value })
    expect(status).toBe(code)
    expect(stdout).toBe('')
    expect(stderr.includes(`mcp-k8s-agent: ${name}`)).toBe(code === 2)
  })
})

describe('a Node that is too old', () => {
  const sentence = (node: string): string => `mcp-k8s-agent needs Node 22 or newer; this is Node ${node}.\n`
  /** A module that is loaded first and makes this Node pretend to be another. */
  const pretend = (node: string): string[] => [
    '--import',
    `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'${node}'}})`,
  ]

  it.each(['20.19.5', '18.0.0', '8.17.0'])('%s is told what is needed', (node) => {
    expect(run(['--version'], {}, pretend(node))).toEqual({ status: 1, stdout: '', stderr: sentence(node) })
  })

  it.each(['22.0.0', '24.1.0', '100.0.0'])('%s is not', (node) => {
    expect(run(['--version'], {}, pretend(node))).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' })
  })

  const old = oldNode()
  it.skipIf(old === undefined)(`one of this PATH reads the sentence: ${old?.node ?? 'none is installed'}`, () => {
    if (old === undefined) return
    const { status, stdout, stderr } = spawnSync(old.file, serverArguments({}), {
      encoding: 'utf8',
      env: {},
      input: '',
    })
    expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: '', stderr: sentence(old.node) })
  })
})

/** A real Node that is too old: only one that has to parse the file proves that it can. */
function oldNode(): { file: string; node: string } | undefined {
  const found = (process.env['PATH'] ?? '').split(path.delimiter).map((folder) => {
    const file = path.join(folder, 'node')
    const { status, stdout } = spawnSync(file, ['--version'], { encoding: 'utf8' })
    const node = status === 0 ? stdout.trim().slice(1) : ''
    return { file, node }
  })
  return found.find(({ node }) => node !== '' && Number(node.split('.')[0]) < 22)
}
