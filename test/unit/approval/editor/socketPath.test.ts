import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { socketPath } from '../../../../src/approval/editor/socketPath.ts'
import { temporaryFolder } from '../../../support/temporaryFolder.ts'
import { listening } from './scene.ts'

const inside = (name: string): string => path.join(temporaryFolder(), name)

describe('the folder of the socket', () => {
  it('is made for its user alone', () => {
    const folder = inside('s')
    expect(path.dirname(socketPath(folder, 'linux'))).toBe(folder)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })

  it('is used again', () => {
    const folder = inside('s')
    expect(socketPath(folder, 'linux')).not.toBe(socketPath(folder, 'linux'))
  })

  it.each<[string, (folder: string) => void, RegExp]>([
    [
      'others may look into',
      (f) => {
        mkdirSync(f)
        chmodSync(f, 0o750)
      },
      /is open to others; run: chmod 700 /,
    ],
    [
      'others may write',
      (f) => {
        mkdirSync(f)
        chmodSync(f, 0o702)
      },
      /is open to others; run: chmod 700 /,
    ],
    ['is a file', (f) => writeFileSync(f, ''), /is not a folder$/],
    ['is a link', (f) => symlinkSync(temporaryFolder(), f), /is not a folder$/],
  ])('is refused where it %s', async (_, make, message) => {
    const folder = inside('s')
    make(folder)
    await expect(listening({ folder })).rejects.toThrow(message)
  })

  it('is refused where it belongs to somebody else', async () => {
    const folder = inside('s')
    mkdirSync(folder, { mode: 0o700 })
    const getuid = vi.spyOn(process, 'getuid').mockReturnValue(4_242)
    await expect(listening({ folder }))
      .rejects.toThrow(/belongs to somebody else$/)
      .finally(() => getuid.mockRestore())
  })

  it('is refused where it leaves a path too long for a socket, and not made', async () => {
    const folder = inside('x'.repeat(100))
    await expect(listening({ folder })).rejects.toThrow('more than 103 bytes')
    expect(() => statSync(folder)).toThrow('ENOENT')
  })
})

it('on Windows it is a pipe with a name of 128 random bits', () => {
  const names = [socketPath('', 'win32'), socketPath('', 'win32')]
  expect(new Set(names).size).toBe(2)
  expect(names[0]).toMatch(/^\\\\\.\\pipe\\k8s-agent-[0-9a-f]{32}$/)
})
