import { chmodSync, chownSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { findDesktop } from '../../../../src/approval/desktop/findDesktop.ts'
import { trustedProgram, windowsProgram } from '../../../../src/approval/desktop/trusted.ts'
import { temporaryFolder } from '../../../support/temporaryFolder.ts'

const windows = 'System32\\WindowsPowerShell\\v1.0\\powershell.exe'
const wsl = 'Windows/System32/WindowsPowerShell/v1.0/powershell.exe'

describe('where dialogs are looked for', () => {
  it.each<[string, NodeJS.Platform, NodeJS.ProcessEnv, programs: readonly string[]]>([
    ['macOS', 'darwin', { PATH: '/tmp' }, ['/usr/bin/osascript']],
    ['Windows', 'win32', {}, [`C:\\Windows\\${windows}`]],
    [
      'Windows on another drive',
      'win32',
      { SystemRoot: 'D:\\WINDOWS' },
      [`C:\\Windows\\${windows}`, `D:\\WINDOWS\\${windows}`],
    ],
    ['Windows with a forged folder', 'win32', { SystemRoot: 'C:\\Users\\me' }, [`C:\\Windows\\${windows}`]],
    ['WSL', 'linux', { WSL_INTEROP: '/run/x' }, [`/mnt/c/${wsl}`, `/c/${wsl}`]],
    ['Linux without a screen', 'linux', { DISPLAY: '' }, []],
    [
      'Linux',
      'linux',
      { WAYLAND_DISPLAY: 'wayland-0', PATH: '/tmp' },
      ['zenity', 'kdialog'].flatMap((name) =>
        ['/usr/bin', '/bin', '/usr/local/bin', '/run/current-system/sw/bin'].map((folder) => `${folder}/${name}`),
      ),
    ],
    ['another system', 'freebsd', { DISPLAY: ':0' }, []],
  ])('on %s', async (_, platform, environment, programs) => {
    const tried: string[] = []
    await findDesktop({ platform, environment }, ({ program }) => {
      tried.push(program)
      return Promise.resolve(undefined)
    })
    expect(tried).toEqual(programs)
  })

  it.each<[string, NodeJS.Platform, NodeJS.ProcessEnv, why: string]>([
    ['macOS', 'darwin', {}, '/usr/bin/osascript is missing or can be written by others'],
    ['Windows', 'win32', {}, 'powershell.exe was not found'],
    ['no screen', 'linux', {}, 'the server has no screen (DISPLAY, WAYLAND_DISPLAY)'],
    ['no program', 'linux', { DISPLAY: ':0' }, 'neither zenity nor kdialog is installed where others cannot write it'],
    ['another system', 'aix', {}, 'no dialogs are known for aix'],
  ])('none is found: %s', async (_, platform, environment, why) =>
    expect(await findDesktop({ platform, environment }, () => Promise.resolve(undefined))).toEqual({ why }),
  )

  it('the first that is there is used', async () => {
    const found = await findDesktop({ platform: 'linux', environment: { DISPLAY: ':0' } }, ({ program }) =>
      Promise.resolve(program === '/usr/local/bin/kdialog' ? program : undefined),
    )
    expect(found).toMatchObject({ program: '/usr/local/bin/kdialog', dialogs: { name: 'kdialog' } })
  })
})

describe('a program is trusted', () => {
  const me = process.getuid?.() ?? 0
  /** A program in a folder in a folder. */
  function program(mode = 0o755, folderMode = 0o755): { file: string; folder: string } {
    const folder = path.join(temporaryFolder(), 'bin')
    const file = path.join(folder, 'zenity')
    mkdirSync(folder)
    writeFileSync(file, '')
    chmodSync(file, mode)
    chmodSync(folder, folderMode)
    return { file, folder }
  }

  it.each<[string, file: number, folder: number, trusted: boolean]>([
    ['if only its owner can write it', 0o755, 0o755, true],
    ['but not if its group can', 0o775, 0o755, false],
    ['but not if everybody can', 0o757, 0o755, false],
    ['but not if it is no program', 0o644, 0o755, false],
    ['but not in a folder of a group', 0o755, 0o775, false],
    ['but not in a folder of everybody', 0o755, 0o757, false],
  ])('%s', async (_, mode, folderMode, trusted) => {
    const { file } = program(mode, folderMode)
    expect(await trustedProgram(file, me)).toBe(trusted ? file : undefined)
  })

  it('by what its link leads to', async () => {
    const { file, folder } = program()
    const [good, bad] = [path.join(folder, 'good'), path.join(folder, 'bad')]
    symlinkSync(file, good)
    symlinkSync(program(0o755, 0o777).file, bad)
    expect(await trustedProgram(good, me)).toBe(file)
    expect(await trustedProgram(bad, me)).toBeUndefined()
    expect(await trustedProgram('/nowhere/zenity', me)).toBeUndefined()
    expect(await trustedProgram(program().folder, me)).toBeUndefined()
  })

  // Only root can give a file to somebody else.
  it.skipIf(me !== 0)('unless it or its folder is somebody else’s', async () => {
    const [one, other] = [program(), program()]
    chownSync(one.file, 12_345, 0)
    chownSync(other.folder, 12_345, 0)
    expect(await trustedProgram(one.file, 0)).toBeUndefined()
    expect(await trustedProgram(other.file, 0)).toBeUndefined()
  })

  it('of Windows from a drive that root has mounted', async () => {
    const { file, folder } = program()
    expect(await windowsProgram(file)).toBe(file)
    expect(await windowsProgram(file, folder)).toBeUndefined()
    expect(await windowsProgram(`${file}.exe`)).toBeUndefined()
  })

  // Nothing else is mounted in the root folder of every machine, and only Linux has it.
  it.skipIf(process.platform !== 'linux')('such as any file system in the root folder', async () =>
    expect(await windowsProgram('/proc/version', '/proc')).toBe('/proc/version'),
  )
})
