import { readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
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
  return { file, heard, watch }
}
const soon = { timeout: 25_000, interval: 100 }

describe('a file that is watched', () => {
  it('is heard of when it changes, when it goes and when it comes back', async () => {
    const { file, heard } = watched()
    writeFileSync(file, 'a: 2\nb: 2\n')
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1), soon)
    rmSync(file)
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2), soon)
    writeFileSync(file, 'a: 1\n')
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(3), soon)
  })

  it('is heard of when it changed while nobody watched, as soon as somebody does', () => {
    const { file, heard, watch } = watched()
    watch.set([])
    writeFileSync(file, 'a: 2\nb: 2\n')
    expect(heard).not.toHaveBeenCalled()
    watch.set([file])
    expect(heard).toHaveBeenCalledTimes(1)
    watch.set([file])
    expect(heard).toHaveBeenCalledTimes(1)
  })

  it('may lie where nothing can be: in a file, or in a loop of links', () => {
    const { file, heard, watch } = watched()
    const loop = path.join(path.dirname(file), 'loop')
    symlinkSync(loop, loop)
    watch.set([path.join(file, 'config'), loop])
    expect(heard).not.toHaveBeenCalled()
  })

  it('is not heard of when it was only read', async () => {
    const { file, heard } = watched()
    const other = watched()
    // Long enough for two looks at the one: the other one was looked at as often.
    for (const times of [1, 2]) {
      utimesSync(file, new Date(), written)
      writeFileSync(other.file, `${readFileSync(other.file, 'utf8')}b: 2\n`)
      await vi.waitFor(() => expect(other.heard).toHaveBeenCalledTimes(times), soon)
    }
    expect(heard).not.toHaveBeenCalled()
  })
})
