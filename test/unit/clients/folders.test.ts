import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { dividePath, type FoldersOptions } from '../../../src/clients/folders.ts'
import { temporaryFolder } from '../../support/temporaryFolder.ts'

const user = process.getuid?.()

/** Folders of a test, by their names below a fresh one and their modes. */
const make = (folders: Record<string, number>): string => {
  const base = temporaryFolder()
  for (const [name, mode] of Object.entries(folders)) {
    mkdirSync(path.join(base, name), { recursive: true })
    chmodSync(path.join(base, name), mode)
  }
  return base
}

const divide = async (base: string, names: readonly string[], over: Partial<FoldersOptions> = {}) => {
  const PATH = names.map((name) => (name === '' || name === 'rel' ? name : path.join(base, name))).join(':')
  const { kept, leftOut } = await dividePath({ platform: 'linux', environment: { PATH }, user, ...over })
  const short = (folder: string): string => path.relative(base, path.resolve(base, folder))
  return { kept: kept.map(short), leftOut: leftOut.map(({ folder, why }) => `${short(folder)} ${why}`) }
}

describe('of PATH', () => {
  it('folders that others cannot write are kept, in their order', async () => {
    const base = make({ b: 0o755, a: 0o700, c: 0o555 })
    expect(await divide(base, ['b', 'a', 'c', 'b'])).toEqual({ kept: ['b', 'a', 'c'], leftOut: [] })
  })

  it.each<[string, Record<string, number>, string]>([
    ['by everybody', { a: 0o777 }, 'a'],
    ['by a group', { a: 0o775 }, 'a'],
    ['by everybody, where the sticky bit lets them add', { a: 0o1777 }, 'a'],
    ['above it', { above: 0o757, 'above/a': 0o755 }, 'above/a'],
  ])('one that others can write is left out: %s', async (_, folders, name) => {
    expect(await divide(make(folders), [name])).toEqual({ kept: [], leftOut: [`${name} may be written by others`] })
  })

  it('one below a sticky folder is kept: nobody can put another in its place', async () => {
    expect(await divide(make({ above: 0o1777, 'above/a': 0o755 }), ['above/a'])).toEqual({
      kept: ['above/a'],
      leftOut: [],
    })
  })

  it.skipIf(user === undefined)('one of another user is left out', async () => {
    // Those of root are the system's; so the test is told that it is somebody else, and owns nothing.
    const base = make({ a: 0o755 })
    const { kept } = await divide(base, ['a'], { user: (user ?? 0) + 1 })
    expect(kept).toEqual(user === 0 ? ['a'] : [])
  })

  it('a link counts as what it leads to, and as where it lies', async () => {
    const base = make({ real: 0o755, open: 0o777, 'open/inner': 0o755 })
    symlinkSync(path.join(base, 'real'), path.join(base, 'link'))
    symlinkSync(path.join(base, 'real'), path.join(base, 'open/link'))
    symlinkSync(path.join(base, 'open/inner'), path.join(base, 'outward'))
    expect(await divide(base, ['link', 'real', 'open/link', 'outward'])).toEqual({
      kept: ['link'],
      leftOut: ['open/link may be written by others', 'outward may be written by others'],
    })
  })

  it('nothing is told of what is missing, no folder, empty, or of one project', async () => {
    const base = make({ 'node_modules/.bin': 0o755 })
    writeFileSync(path.join(base, 'file'), '')
    expect(await divide(base, ['missing', 'file', '', 'node_modules/.bin'])).toEqual({ kept: [], leftOut: [] })
  })

  it('what is not absolute is left out', async () => {
    expect(await divide(make({}), ['rel'])).toEqual({ kept: [], leftOut: ['rel is not absolute'] })
  })

  it('nothing comes of nothing', async () => {
    expect(await dividePath({ platform: 'linux', environment: {}, user })).toEqual({ kept: [], leftOut: [] })
  })
})

describe('of PATH on Windows', () => {
  const environment = {
    SystemRoot: 'C:\\Windows',
    ProgramFiles: 'C:\\Program Files',
    USERPROFILE: 'C:\\Users\\jo',
  }
  it.each([
    ['C:\\Windows\\system32', 'kept'],
    ['c:\\WINDOWS', 'kept'],
    ['C:\\Program Files\\Cloud\\bin\\', 'kept'],
    ['C:\\Users\\jo\\bin', 'kept'],
    ['C:\\Users\\joanna\\bin', 'lies outside of the folders of Windows, of programs and of yours'],
    ['C:\\Windows\\..\\Temp', 'lies outside of the folders of Windows, of programs and of yours'],
    ['C:\\tools', 'lies outside of the folders of Windows, of programs and of yours'],
    ['tools', 'is not absolute'],
    ['\\tools', 'is not absolute'],
    ['\\\\server\\share', 'is not absolute'],
  ])('%s: %s', async (folder, expected) => {
    const { kept, leftOut } = await dividePath({
      platform: 'win32',
      environment: { ...environment, Path: folder },
      user: undefined,
    })
    expect(leftOut[0]?.why ?? (kept[0] === folder ? 'kept' : kept[0])).toBe(expected)
  })

  it('a root that is a whole drive protects nothing', async () => {
    const divided = await dividePath({
      platform: 'win32',
      environment: { USERPROFILE: 'C:\\', Path: 'C:\\tools;C:\\Windows' },
      user: undefined,
    })
    expect(divided.kept).toEqual([])
  })
})
