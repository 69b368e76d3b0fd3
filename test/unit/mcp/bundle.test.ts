import { mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Metafile } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { build } from '../../support/builtServer.ts'

const root = path.resolve(import.meta.dirname, '../../..')

interface Chunk {
  /** The source file at whose import it is loaded, where there is one. */
  entryPoint: string | undefined
  /** Files that went into it, from the project's root. */
  inputs: readonly string[]
  /** Chunks that load with it. */
  loads: readonly string[]
  /** Chunks that load with it or later. */
  mayLoad: readonly string[]
  /** What is looked for outside of dist/ when it runs. */
  external: readonly string[]
  /** What of it is imported as an ES module. */
  externalModules: readonly string[]
}

/** The WebSocket library of the Kubernetes client tries these, and does without where they are missing. */
const optional = ['bufferutil', 'utf-8-validate']

/** Modules that esbuild.js makes up have such names; all others are files. */
const madeByBuild = /^(unused|builtin):/

const built = buildElsewhere()
/** The files that an entry may load, at once or later. */
const reachedFrom = (entryPoint: string): ReadonlyMap<string, Chunk> => {
  const reached = new Set([...built.keys()].filter((file) => built.get(file)?.entryPoint === entryPoint))
  // A set hands out what is added while it is walked.
  for (const file of reached) for (const next of built.get(file)?.mayLoad ?? []) reached.add(next)
  return new Map([...built].filter(([file]) => reached.has(file)))
}
const chunks = reachedFrom('src/server.ts')
const ofExtension = reachedFrom('src/extension.ts')

/** Everything that loads once these source files are imported. */
const loadedBy = (...entryPoints: string[]): string[] => loadedIn(chunks, entryPoints)

const loadedIn = (files: ReadonlyMap<string, Chunk>, entryPoints: readonly string[]): string[] => {
  const wanted = [...files.keys()].filter((file) => entryPoints.includes(files.get(file)?.entryPoint ?? ''))
  expect(wanted).toHaveLength(entryPoints.length)
  const reached = new Set(wanted)
  // A set hands out what is added while it is walked.
  for (const file of reached) for (const next of files.get(file)?.loads ?? []) reached.add(next)
  return [...reached].flatMap((file) => files.get(file)?.inputs ?? [])
}

const matching = (files: readonly string[], pattern: RegExp): string[] => files.filter((file) => pattern.test(file))

describe('the built server', () => {
  const all = [...chunks.values()]

  it('holds what it is made of, so that the checks below look at something', () => {
    const inputs = all.flatMap((chunk) => chunk.inputs)
    for (const part of ['src/server.ts', 'src/mcp/server.ts', 'src/cluster/index.ts', 'src/sanitize/index.ts'])
      expect(inputs).toContain(part)
    expect(matching(inputs, /(^|\/)node_modules\/yaml\//)).not.toEqual([])
  })

  it('is made of our source and of packages, and of nothing that tests or measures it', () => {
    const inputs = [...chunks.values()].flatMap((chunk) => chunk.inputs)
    expect(inputs.filter((file) => !/^(src|node_modules)\//.test(file) && !madeByBuild.test(file))).toEqual([])
  })

  it('needs nothing beside itself but Node, the editor least of all', () => {
    expect(
      all.flatMap(({ external }) => external).filter((name) => !isBuiltin(name) && !optional.includes(name)),
    ).toEqual([])
    expect(
      matching(
        all.flatMap(({ inputs }) => inputs),
        /(^|\/)vscode(?!-jsonrpc\/)|^src\/editor\/|^test\//,
      ),
    ).toEqual([])
  })

  it('begins with one small file', () => {
    expect(loadedBy('src/server.ts')).toEqual(['src/server.ts'])
  })

  it('takes what Node brings by require, since all of it loads when imported', () => {
    const imported = all.flatMap(({ externalModules }) => externalModules)
    expect(imported.filter((name) => name !== 'node:module')).toEqual([])
  })

  it('answers initialize without tools, sanitizer, cluster, YAML or the Kubernetes client', () => {
    const loaded = loadedBy('src/server.ts', 'src/cli/main.ts', 'src/cli/serve.ts')
    expect(loaded).toContain('src/mcp/server.ts')
    expect(
      matching(
        loaded,
        /^src\/(tools|prompts|completion|gate|sanitize|cluster)\/|(^|\/)node_modules\/(@kubernetes|yaml)\//,
      ),
    ).toEqual([])
  })

  it('answers tools/list without the cluster, changes, the schema of policies, or the Kubernetes client', () => {
    const loaded = loadedBy('src/server.ts', 'src/cli/main.ts', 'src/cli/serve.ts', 'src/mcp/session.ts')
    expect(loaded).toContain('src/tools/index.ts')
    expect(
      matching(
        loaded,
        /^src\/(cluster|change|prompts|completion)\/|^src\/policy\/(?!defaults)|(^|\/)node_modules\/(@kubernetes|vscode-jsonrpc)\//,
      ),
    ).toEqual([])
  })
})

describe('the built extension', () => {
  const all = [...ofExtension.values()]

  it('needs nothing beside itself but Node and the editor', () => {
    const needed = new Set(all.flatMap(({ external }) => external).filter((name) => !isBuiltin(name)))
    expect([...needed].filter((name) => !optional.includes(name))).toEqual(['vscode'])
  })

  it('wakes up without what talks to a cluster, which loads when the sidebar is first on the screen', () => {
    const loaded = loadedIn(ofExtension, ['src/extension.ts'])
    expect(loaded).toContain('src/editor/tree/resourcesView.ts')
    expect(matching(loaded, /^src\/(cluster|change|explore\/(?!types))|(^|\/)node_modules\/@kubernetes\//)).toEqual([])
    expect(all.flatMap(({ inputs }) => inputs)).toContain('src/cluster/index.ts')
  })
})

/** Builds into a folder of its own, so that the dist/ that other tests are running stays as it is. */
function buildElsewhere(): ReadonlyMap<string, Chunk> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'mcp-k8s-agent-bundle-')))
  try {
    symlinkSync(path.join(root, 'src'), path.join(folder, 'src'))
    build(folder, '--meta', 'meta.json')
    // esbuild wrote the file just now.
    const { outputs } = JSON.parse(readFileSync(path.join(folder, 'meta.json'), 'utf8')) as Metafile
    const fromRoot = (file: string): string => path.relative(root, realpathSync(path.resolve(folder, file)))
    return new Map(
      Object.entries(outputs).map(([file, { entryPoint, inputs, imports }]) => [
        file,
        {
          entryPoint: entryPoint === undefined ? undefined : fromRoot(entryPoint),
          inputs: Object.keys(inputs)
            .filter((input) => !madeByBuild.test(input))
            .map(fromRoot),
          loads: imports
            .filter(({ kind, external }) => !external && kind === 'import-statement')
            .map((each) => each.path),
          mayLoad: imports.filter(({ external }) => !external).map((each) => each.path),
          external: imports.filter(({ external }) => external).map((each) => each.path),
          externalModules: imports
            .filter(({ kind, external }) => external && kind === 'import-statement')
            .map((each) => each.path),
        },
      ]),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}
