import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { notAllowed } from '../../../scripts/distribution/contents.ts'
import { builtServer } from '../../support/builtServer.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const release = mkdtempSync(path.join(tmpdir(), 'mcp-k8s-agent-release-'))
process.once('exit', () => rmSync(release, { recursive: true, force: true }))

// Made before anything begins, so that no test's time limit pays for it.
builtServer()
const made = spawnSync(process.execPath, [path.join(root, 'scripts/npmPackage.ts'), release], { encoding: 'utf8' })
if (made.status !== 0) throw new Error(made.stderr)

const read = (...names: string[]): string => readFileSync(path.join(...names), 'utf8')
const json = (...names: string[]): Record<string, unknown> =>
  z.record(z.string(), z.unknown()).parse(JSON.parse(read(...names)))
const version = z.string().parse(json(root, 'package.json')['version'])

/** What somebody gets who installs the package, from its root. */
const published = (): string[] => {
  const entries = readdirSync(path.join(release, 'npm'), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(path.join(release, 'npm'), path.join(entry.parentPath, entry.name)))
}

describe('the npm package', () => {
  it('holds the bundle of the server and four texts', () => {
    const files = published()
    expect(files.filter((file) => !/^dist\/chunks\/[\w-]+-[A-Z0-9]{8}\.js$/.test(file)).sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/server.js',
      'package.json',
    ])
    expect(files.filter((file) => file.startsWith('dist/chunks/')).length).toBeGreaterThan(5)
  })

  it('has no map, and nothing of planted credentials or of this computer in its code', () => {
    const code = published().filter((file) => file.endsWith('.js'))
    const found = code.flatMap((file) => {
      const text = read(release, 'npm', file)
      return ['sourceMappingURL', 'hunter2', root].filter((word) => text.includes(word)).map((word) => [file, word])
    })
    expect(found).toEqual([])
  })

  it('runs nothing when it is installed, and brings nothing along', () => {
    const manifest = json(release, 'npm/package.json')
    expect(manifest).toMatchObject({
      name: 'mcp-k8s-agent',
      mcpName: 'io.github.mcp-k8s-agent/mcp-k8s-agent',
      bin: { 'mcp-k8s-agent': 'dist/server.js' },
    })
    const keys = ['scripts', 'dependencies', 'optionalDependencies', 'peerDependencies', 'private', 'gypfile', 'main']
    expect(keys.filter((key) => key in manifest)).toEqual([])
  })

  it('is a program', () => {
    const file = path.join(release, 'npm/dist/server.js')
    expect(read(file)).toMatch(/^#!\/usr\/bin\/env node\n/)
    const { status, stdout } = spawnSync(process.execPath, [file, '--version'], { encoding: 'utf8', env: {}, cwd: '/' })
    expect([status, stdout]).toEqual([0, `${version}\n`])
  })

  it.each([
    'dist/server.js.map',
    'dist/extension.js',
    'dist/chunks/main-ABCDEFGH.js.map',
    'dist/chunks/deeper/main-ABCDEFGH.js',
    'dist/chunks/main.js',
    'test/x.ts',
    'src/server.ts',
    '.npmrc',
    '.env',
    'docs/policy.md',
    'package-lock.json',
    'a/package.json',
    'README.md.orig',
  ])('may not hold %s', (file) => {
    expect(notAllowed(['package.json', file])).toEqual([file])
  })
})

describe('what is published', () => {
  it('is of one version', () => {
    const lock = z.object({ version: z.string(), packages: z.object({ '': z.object({ version: z.string() }) }) })
    const { version: locked, packages } = lock.parse(json(root, 'package-lock.json'))
    const entry = z.object({ version: z.string(), packages: z.array(z.object({ version: z.string() })) })
    const server = entry.parse(json(release, 'server.json'))
    const versions = {
      lock: locked,
      lockRoot: packages[''].version,
      npm: json(release, 'npm/package.json')['version'],
      server: server.version,
      package: server.packages.map((each) => each.version),
    }
    expect(versions).toEqual({
      lock: version,
      lockRoot: version,
      npm: version,
      server: version,
      package: [version],
    })
  })

  it('is entered in the registry under the name that the package proves', () => {
    expect(json(release, 'server.json')).toEqual({
      $schema: 'https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json',
      name: json(release, 'npm/package.json')['mcpName'],
      title: 'K8s Agent',
      description: "Safe Kubernetes for AI agents: credentials are masked, each change needs a person's yes.",
      version,
      packages: [{ registryType: 'npm', identifier: 'mcp-k8s-agent', version, transport: { type: 'stdio' } }],
    })
    expect(String(json(release, 'server.json')['description']).length).toBeLessThanOrEqual(100)
  })

  it('is linked to by exact version, and VS Code to the extension', () => {
    const { 'VS Code': editor, Cursor: cursor, 'Claude Code': command, ...more } = json(release, 'links.json')
    expect(more).toEqual({})
    expect(editor).toBe('vscode:extension/mcp-k8s-agent.mcp-k8s-agent')
    expect(command).toBe(`claude mcp add kubernetes --scope user -- npx -y mcp-k8s-agent@${version}`)
    const link = new URL(String(cursor))
    expect([link.protocol, link.host, link.pathname, link.searchParams.get('name')]).toEqual([
      'cursor:',
      'anysphere.cursor-deeplink',
      '/mcp/install',
      'kubernetes',
    ])
    expect(JSON.parse(Buffer.from(link.searchParams.get('config') ?? '', 'base64').toString('utf8'))).toEqual({
      command: 'npx',
      args: ['-y', `mcp-k8s-agent@${version}`],
    })
  })

  it('is named in no text that tells people to install it, before its names are claimed', () => {
    const texts = [
      'README.md',
      'CONTRIBUTING.md',
      ...readdirSync(path.join(root, 'docs'))
        .filter((file) => file.endsWith('.md'))
        .map((file) => `docs/${file}`),
    ]
    const naming = texts.filter((file) =>
      /np[mx] (-y |-g |i |install |exec )+mcp-k8s-agent|io\.github\.mcp-k8s-agent|vscode:extension\//.test(
        read(root, file),
      ),
    )
    expect(naming).toEqual([])
  })
})
