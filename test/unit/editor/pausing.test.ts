import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createLedger } from '../../../src/approval/ledger.ts'
import { createPausing, type Pausing } from '../../../src/editor/pausing.ts'
import { temporaryFile, temporaryFolder } from '../../support/temporaryFolder.ts'

const paused = /^writes are paused since \d\d:\d\d, by a person$/

/** What one window knows of the pause, and how often it was told of a change. */
const open = (folder = temporaryFolder()): { pausing: Pausing; folder: string; changes: () => number } => {
  let changes = 0
  const pausing = createPausing(folder, () => (changes += 1))
  onTestFinished(() => pausing.dispose())
  return { pausing, folder, changes: () => changes }
}
const known = (pausing: Pausing): readonly unknown[] => [pausing.isPaused(), pausing.reason()]

describe('a pause', () => {
  it('is remembered for all servers of the user, and ended for them', async () => {
    const { pausing, folder, changes } = open()
    await pausing.pause()
    expect(known(pausing)).toEqual([true, expect.stringMatching(paused)])
    expect(await createLedger({ folder }).paused()).toMatchObject({ rule: 'paused' })
    await pausing.resume()
    expect(known(pausing)).toEqual([false, undefined])
    expect(await createLedger({ folder }).paused()).toBeUndefined()
    expect(changes()).toBeGreaterThanOrEqual(2)
  })

  it('from elsewhere is seen, and so is its end', async () => {
    const { pausing, folder } = open()
    const elsewhere = createLedger({ folder })
    await elsewhere.pause()
    await vi.waitFor(() => expect(pausing.isPaused()).toBe(true), 10_000)
    await elsewhere.resume()
    await vi.waitFor(() => expect(pausing.isPaused()).toBe(false), 10_000)
  })

  it('from before is known after a look', async () => {
    const folder = temporaryFolder()
    await createLedger({ folder }).pause()
    const { pausing } = open(folder)
    await pausing.refresh()
    expect(known(pausing)).toEqual([true, expect.stringMatching(paused)])
  })
})

describe('a file that cannot be believed', () => {
  it('is no pause, and says why nothing can be changed', async () => {
    const file = temporaryFile('approvals.json', 'spoilt')
    const { pausing } = open(path.dirname(file))
    await pausing.refresh()
    expect(known(pausing)).toEqual([false, `${file} is damaged, or of another version`])
  })

  it('lets a pause hold in this window, and nobody resume', async () => {
    const { pausing, folder } = open()
    await pausing.pause()
    writeFileSync(path.join(folder, 'approvals.json'), 'spoilt')
    await expect(pausing.pause()).rejects.toThrow('is damaged')
    await expect(pausing.resume()).rejects.toThrow('is damaged')
    expect(pausing.isPaused()).toBe(true)
  })
})
