import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')

/** Each arrow with a planted violation: file to content. A rule that was never seen red proves nothing. */
const planted: readonly [rule: string, files: Record<string, string>][] = [
  ['gate-is-pure', { 'gate/index.ts': "import '../tools/x.ts'", 'tools/x.ts': '' }],
  ['gate-does-no-io', { 'gate/index.ts': "import 'node:fs'" }],
  ['gate-door', { 'tools/x.ts': "import '../gate/permit.ts'", 'gate/permit.ts': '' }],
  ['sanitize-is-pure', { 'sanitize/index.ts': "import '../gate/index.ts'", 'gate/index.ts': '' }],
  ['sanitize-door', { 'mcp/x.ts': "import '../sanitize/clean.ts'", 'sanitize/clean.ts': '' }],
  ['cluster-knows-the-gate-alone', { 'cluster/index.ts': "import '../sanitize/index.ts'", 'sanitize/index.ts': '' }],
  ['approval-asks-and-nothing-more', { 'approval/x.ts': "import '../mcp/x.ts'", 'mcp/x.ts': '' }],
  ['activity-only-remembers', { 'activity/log.ts': "import '../mcp/x.ts'", 'mcp/x.ts': '' }],
  ['state-is-files', { 'state/x.ts': "import '../mcp/x.ts'", 'mcp/x.ts': '' }],
  ['clients-know-no-server', { 'clients/x.ts': "import '../mcp/x.ts'", 'mcp/x.ts': '' }],
  ['configurations-from-facts-alone', { 'clients/launch.ts': "import 'node:fs'" }],
  ['policy-is-read-not-judged', { 'policy/index.ts': "import '../mcp/x.ts'", 'mcp/x.ts': '' }],
  ['setup-looks-at-all-and-wires-nothing', { 'setup/index.ts': "import '../mcp/x.ts'", 'mcp/x.ts': '' }],
  ['change-knows-no-protocol', { 'change/index.ts': "import '../mcp/x.ts'", 'mcp/x.ts': '' }],
  ['objects-are-only-read', { 'objects/x.ts': "import '../gate/index.ts'", 'gate/index.ts': '' }],
  ['prompts-gather-and-nothing-more', { 'prompts/x.ts': "import '../mcp/x.ts'", 'mcp/x.ts': '' }],
  ['completion-offers-and-nothing-more', { 'completion/x.ts': "import '../mcp/x.ts'", 'mcp/x.ts': '' }],
  ['health-is-read-off-tables', { 'health/index.ts': "import '../tools/x.ts'", 'tools/x.ts': '' }],
  ['explore-is-a-library', { 'explore/index.ts': "import '../mcp/x.ts'", 'mcp/x.ts': '' }],
  ['explore-is-for-people', { 'mcp/x.ts': "import '../explore/index.ts'", 'explore/index.ts': '' }],
  ['explore-is-for-people', { 'tools/x.ts': "await import('../explore/index.ts')", 'explore/index.ts': '' }],
  ['explore-door', { 'editor/x.ts': "import '../explore/kinds.ts'", 'explore/kinds.ts': '' }],
  ['errors-are-a-leaf', { 'errors.ts': "import './tools/x.ts'", 'tools/x.ts': '' }],
  ['tools-do-not-wire', { 'tools/x.ts': "import '../mcp/x.ts'", 'mcp/x.ts': '' }],
  ['mcp-does-not-start-itself', { 'mcp/x.ts': "import '../cli/x.ts'", 'cli/x.ts': '' }],
  ['no-editor-in-server', { 'server.ts': "import './mcp/x.ts'", 'mcp/x.ts': "import 'vscode'" }],
  ['vscode-for-the-editor-alone', { 'approval/x.ts': "import 'vscode'" }],
  ['editor-is-the-top', { 'approval/x.ts': "import '../editor/x.ts'", 'editor/x.ts': '' }],
  ['editor-wires-no-server', { 'editor/x.ts': "import '../mcp/x.ts'", 'mcp/x.ts': '' }],
  ['editor-wires-no-server', { 'extension.ts': "import './cli/x.ts'", 'cli/x.ts': '' }],
  ['editor-thinks-without-vscode', { 'editor/dialog/x.ts': "import '../y.ts'", 'editor/y.ts': "import 'vscode'" }],
  ['editor-thinks-without-vscode', { 'editor/commands/x.ts': "import 'vscode'" }],
  ['editor-thinks-without-vscode', { 'editor/tree/nodes/x.ts': "import 'vscode'" }],
  ['editor-thinks-without-vscode', { 'editor/activity/x.ts': "import 'vscode'" }],
  ['heavy-when-first-used', { 'mcp/x.ts': "import '../cluster/index.ts'", 'cluster/index.ts': '' }],
  ['heavy-when-first-used', { 'tools/x.ts': "import '@kubernetes/client-node'" }],
  ['no-tests-in-source', { 'mcp/x.ts': "import '../../test/x.ts'", '../test/x.ts': '' }],
  ['no-cycles', { 'mcp/x.ts': "import './y.ts'", 'mcp/y.ts': "import './x.ts'" }],
  ['resolvable', { 'mcp/x.ts': "import './missing.ts'" }],
]

const arrows = (files: Record<string, string>): { status: number | null; output: string } => {
  const folder = mkdtempSync(path.join(tmpdir(), 'arrows-'))
  try {
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
    symlinkSync(path.join(root, 'tsconfig.json'), path.join(folder, 'tsconfig.json'))
    mkdirSync(path.join(folder, 'src'))
    for (const [file, content] of Object.entries(files)) {
      const target = path.join(folder, 'src', file)
      mkdirSync(path.dirname(target), { recursive: true })
      writeFileSync(target, content)
    }
    const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'scripts/arrows.ts'), folder], {
      encoding: 'utf8',
    })
    return { status, output: stdout + stderr }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

it.each(planted)('%s is seen red', (rule, files) => {
  const { status, output } = arrows(files)
  expect(output).toContain(`${rule}: `)
  expect(status).toBe(1)
})

it('fails when there is nothing to look at', () => {
  expect(arrows({ 'x.ts': '' })).toMatchObject({ status: 1, output: 'arrows: nothing was looked at\n' })
})

it('every rule has a planted violation', async () => {
  // The configuration is plain JavaScript for its tool; only its names matter here.
  const { default: config } = (await import('../../.dependency-cruiser.js')) as {
    default: { forbidden: { name: string }[] }
  }
  expect(new Set(planted.map(([rule]) => rule))).toEqual(new Set(config.forbidden.map(({ name }) => name)))
})
