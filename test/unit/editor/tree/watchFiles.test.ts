import { readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createFileWatch } from '../../../../src/editor/tree/watchFiles.ts'
import { temporaryFolder } from '../../../support/temporaryFolder.ts'

/** Whole seconds, so that setting it again changes nothing. */
const written = 1_700_000_000

/** A file that is watched, and how often something was heard of it. */
const watched = () => {
  const file = path.join(temporaryFolder(), 'config')
  writeFileSync(file, 'a: 1\n')
  utimesSync(file, written, written)
  const heard = vi.fn()
  const watch = createFileWatch(heard)
  watch.set([file])
  onTestFinished(() => watch.set([]))
  return { file, heard }
}
const soon = { timeout: 25_000, interval: 100 }

describe('a file that is watched', () => {
  it('is heard of when it changes and when it goes', async () => {
    const { file, heard } = watched()
    // The first look must have been taken, which nothing tells of: so it is changed until it was heard of.
    await vi.waitFor(() => {
      writeFileSync(file, `${readFileSync(file, 'utf8')}b: 2\n`)
      expect(heard).toHaveBeenCalled()
    }, soon)
    heard.mockClear()
    rmSync(file)
    await vi.waitFor(() => expect(heard).toHaveBeenCalled(), soon)
  })

  it('is not heard of when it was only read', async () => {
    const { file, heard } = watched()
    const other = watched()
    // Long enough for two looks at the one: the other one was looked at as often.
    for (let changes = 0; changes < 2; changes++) {
      await vi.waitFor(() => {
        utimesSync(file, new Date(), written)
        writeFileSync(other.file, `${readFileSync(other.file, 'utf8')}b: 2\n`)
        expect(other.heard).toHaveBeenCalled()
      }, soon)
      other.heard.mockClear()
    }
    expect(heard).not.toHaveBeenCalled()
  })
})
