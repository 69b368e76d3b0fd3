/** What is published, and nothing else (THREATS 36). */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, inject, it } from 'vitest'
import { packageExtension } from '../harness/packageExtension.ts'

const installed = path.join(inject('editor').folder, 'extensions/mcp-k8s-agent.mcp-k8s-agent-0.1.0')

it('is packaged without a warning', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'mcp-k8s-agent-vsix-'))
  try {
    const said = await packageExtension(path.join(folder, 'k8s-agent.vsix'))
    expect(said).toContain('DONE')
    expect(said).not.toMatch(/WARN|ERROR/)
  } finally {
    await rm(folder, { recursive: true })
  }
})

it('holds what runs and what a person reads, and nothing else', async () => {
  const files = (await readdir(installed, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(installed, path.join(entry.parentPath, entry.name)))
  const many = /^dist\/chunks\/[\w-]+\.js$|^media\/(?:walkthrough\/)?[\w-]+\.(?:svg|png)$|^docs\/images\/[\w-]+\.png$/
  expect(files.filter((file) => !many.test(file)).sort()).toEqual([
    '.vsixmanifest',
    'LICENSE.txt',
    'changelog.md',
    'dist/extension.js',
    'dist/server.js',
    'docs/policy.schema.json',
    'package.json',
    'package.nls.json',
    'readme.md',
  ])
  expect(files.length).toBeGreaterThan(20)
  const texts = await Promise.all(files.map((file) => readFile(path.join(installed, file), 'utf8')))
  // Maps, and whatever belongs to tests.
  const forbidden = /sourceMappingURL=(?!data:)|EDITOR_COMPANION|allowAnonymousAccess|mcp-k8s-agent-test/
  expect(files.filter((_, index) => forbidden.test(texts[index] ?? ''))).toEqual([])
})
