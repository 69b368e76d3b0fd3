import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { openSocketFolder } from '../../../src/editor/socketFolder.ts'
import { temporaryFolder } from '../../support/temporaryFolder.ts'

const own = `k8s-agent-${process.getuid?.() ?? 0}`
const modeOf = (folder: string): number => statSync(folder).mode & 0o777

describe('the folder of sockets', () => {
  it('is one for all windows of the user, closed to others', () => {
    const place = temporaryFolder()
    const { folder, windows } = openSocketFolder({ XDG_RUNTIME_DIR: place })
    expect([folder, modeOf(folder)]).toEqual([path.join(place, own), 0o700])
    expect(openSocketFolder({ XDG_RUNTIME_DIR: place }).folder).toBe(folder)
    writeFileSync(path.join(folder, 'a.sock'), '')
    expect(windows()).toBe(1)
    writeFileSync(path.join(folder, 'b.sock'), '')
    expect(windows()).toBe(2)
  })

  it('is not one that others can reach into', () => {
    const place = temporaryFolder()
    mkdirSync(path.join(place, own))
    chmodSync(path.join(place, own), 0o755)
    expect(openSocketFolder({ XDG_RUNTIME_DIR: place }).folder).not.toContain(place)
  })

  it.each([['relative'], [''], [`/${'long/'.repeat(20)}`]])('does not lie in %j', (place) => {
    const { folder } = openSocketFolder({ XDG_RUNTIME_DIR: place })
    expect(path.isAbsolute(folder) && folder.length <= 80).toBe(true)
  })

  it('tells nothing about other windows on Windows, where sockets have none', () => {
    expect(openSocketFolder({}, 'win32').windows()).toBeUndefined()
  })
})
