import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { serverArguments, serverEnvironment } from '../../support/client.ts'
import { kubeconfigFor } from '../../support/standInServer.ts'
import { temporaryFile, temporaryFolder } from '../../support/temporaryFolder.ts'

/** Starts the built server with a policy in a file of that name, and an input that has already ended. */
const start = (name: string, text: string, env: Record<string, string> = {}) => {
  const file = temporaryFile(name, text)
  const { status, stdout, stderr } = spawnSync(process.execPath, serverArguments({ args: ['--policy', file] }), {
    env: serverEnvironment({ env }),
    encoding: 'utf8',
    input: '',
  })
  return { code: status, stdout, stderr: stderr.replaceAll(file, 'FILE') }
}

const settings =
  'there are readOnly, contexts, namespaces, resources, production, keys, images, replicas, approval, limits, overrides, redaction'

it('a policy beside that of an editor stops the start: one of them would be without effect', () => {
  const { code, stderr } = start('policy.yaml', 'readOnly: true', { K8S_AGENT_SOCKET: '/nonexistent/editor' })
  expect(code).toBe(2)
  expect(stderr).toBe(
    'mcp-k8s-agent: VS Code started this server, so its settings are the policy: leave --policy out.\n',
  )
})

it('a kubeconfig that waits for a person is not explained either', () => {
  const folder = temporaryFolder()
  const kubeconfig = path.join(folder, 'config')
  writeFileSync(kubeconfig, kubeconfigFor('https://127.0.0.1:1', {}))
  const explained = (folders: readonly string[]) =>
    spawnSync(process.execPath, serverArguments({ args: ['policy', 'explain'] }), {
      env: serverEnvironment({ kubeconfig, env: { K8S_AGENT_FOLDERS: JSON.stringify(folders) } }),
      encoding: 'utf8',
      input: '',
    })
  expect(explained([]).stdout).toMatch(/^Context /)
  expect(explained([folder])).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringContaining('lies in a folder that is open in VS Code, so it is not used') as string,
  })
})

describe('a policy with a mistake stops the start, names the place and quotes no value', () => {
  it.each<[what: string, name: string, text: string, sentence: string]>([
    [
      'a password for a switch',
      'p.yaml',
      'contexts:\n  allowed: [dev]\nreadOnly: hunter2-hunter2\n',
      'FILE, line 3, column 11: readOnly must be true or false.',
    ],
    [
      'a password among globs, in JSON',
      'p.json',
      '{\n  "namespaces": {\n    "denied": ["hunter2!"]\n  }\n}\n',
      'FILE, line 3, column 16: namespaces.denied[0] must not hold a !, which does not mean "not" here; use allowed and denied.',
    ],
    [
      'a password for a key',
      'p.yaml',
      'limits:\n  hunter2-hunter2: 5\n',
      'FILE, line 2, column 3: limits.(this key) is not a setting; there are writesPerHour, questionsPerHour, noesUntilPause, coolingOffMinutes.',
    ],
    [
      'JSON that is cut off behind a password',
      'p.json',
      '{\n  "readOnly": "hunter2',
      'FILE, line 2, column 23: a colon, a comma, a quote or a bracket is missing.',
    ],
    [
      'an empty glob',
      'p.yaml',
      'contexts:\n  denied:\n    - ""\n',
      'FILE, line 3, column 7: contexts.denied[0] must not be empty: an empty glob matches nothing.',
    ],
    ['nothing', 'p.yaml', '', 'FILE holds no settings. {} stands for the defaults.'],
  ])('%s', (_, name, text, sentence) => {
    const { code, stdout, stderr } = start(name, text)
    expect(stderr).toBe(`mcp-k8s-agent: ${sentence}\n`)
    expect(stderr).not.toContain('hunter2')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })
})

describe('no policy lowers the floor: there is no key for', () => {
  it.each<[what: string, text: string, sentence: string]>([
    ['Secrets', 'secrets: { allowed: true }', `FILE, line 1, column 1: secrets is not a setting; ${settings}.`],
    [
      'kinds that are allowed',
      'resources: { allowed: [secrets] }',
      'FILE, line 1, column 14: resources.allowed is not a setting; there are denied.',
    ],
    [
      'writes without a person',
      'approval: { required: false }',
      'FILE, line 1, column 13: approval.required is not a setting; there are timeoutSeconds.',
    ],
    [
      'another way of asking',
      'approval: { channel: argument }',
      'FILE, line 1, column 13: approval.channel is not a setting; there are timeoutSeconds.',
    ],
    ['other verbs', 'verbs: { allowed: [create] }', `FILE, line 1, column 1: verbs is not a setting; ${settings}.`],
    ['exec', 'subresources: [exec]', `FILE, line 1, column 1: subresources is not a setting; ${settings}.`],
    [
      'all namespaces at once',
      'namespaces: { required: false }',
      'FILE, line 1, column 15: namespaces.required is not a setting; there are allowed, denied.',
    ],
    [
      'a cluster that is not production',
      'production: { not: ["prod-*"] }',
      'FILE, line 1, column 15: production.not is not a setting; there are contexts.',
    ],
    [
      'redaction',
      'redaction: { off: true }',
      'FILE, line 1, column 14: redaction.off is not a setting; there are keys, patterns, exemptKeys, exemptPatterns.',
    ],
    [
      'fewer than no replicas',
      'replicas: { min: -1 }',
      'FILE, line 1, column 18: replicas.min must be a whole number from 0 to 10000.',
    ],
  ])('%s', (_, text, sentence) => {
    expect(start('p.yaml', text)).toEqual({ code: 2, stdout: '', stderr: `mcp-k8s-agent: ${sentence}\n` })
  })
})

it.each([
  ['YAML', 'p.yaml', 'readOnly: true\n'],
  ['JSON', 'p.json', '{"readOnly": true}'],
])('a policy without a mistake starts, in %s', (_, name, text) => {
  expect(start(name, text)).toEqual({ code: 0, stdout: '', stderr: '' })
})
