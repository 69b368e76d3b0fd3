import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { check } from 'recheck'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

// The other backends are programs of their own, which are not installed.
process.env['RECHECK_BACKEND'] = 'pure'

/** Counted in steps alone: within a second on the clock a busy machine makes any expression look slow. */
const thorough = { seedingTimeout: null, incubationTimeout: null, attackTimeout: null, timeout: 200_000 }

const folder = join(import.meta.dirname, '../../../src/sanitize')
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))

/** Every expression in the text of a file, by its syntax: one that is not in a list of rules costs as much. */
function expressionsIn(file: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, readFileSync(join(folder, file), 'utf8'), ts.ScriptTarget.Latest))
  return found
}

describe('every expression is linear', () => {
  it('and they are found', () => expect(files.flatMap(expressionsIn).length).toBeGreaterThan(150))

  it.each(files.filter((file) => expressionsIn(file).length > 0))('%s', { timeout: 240_000 }, async (file) => {
    for (const text of expressionsIn(file)) {
      const end = text.lastIndexOf('/')
      const { status } = await check(text.slice(1, end), text.slice(end + 1), thorough)
      expect({ text, status }).toEqual({ text, status: 'safe' })
    }
  })

  it('and a slow one would be noticed', async () =>
    expect((await check('^(a|a)*$', '', thorough)).status).toBe('vulnerable'))
})
