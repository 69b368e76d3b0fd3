import path from 'node:path'
import type { Dialogs } from './dialogs.ts'
import { kdialog } from './kdialog.ts'
import { osascript } from './osascript.ts'
import { powershell } from './powershell.ts'
import { trustedProgram, windowsProgram } from './trusted.ts'
import { zenity } from './zenity.ts'

/** A program that can put a dialog on this computer's screen. */
export interface Desktop {
  readonly program: string
  readonly dialogs: Dialogs
}

/** Why there is none: a clause, "no person could be asked, because WHY". */
export interface NoDesktop {
  readonly why: string
}

/** Finds a program for the path at which the system keeps it; undefined where it is missing or not to be trusted. */
export type Find = (candidate: Candidate) => Promise<string | undefined>

export interface Candidate {
  readonly program: string
  readonly dialogs: Dialogs
  /** For programs of Windows: true, or the folder that their drive is mounted on in WSL. */
  readonly windows?: true | string
}

/**
 * Looks for the system's own dialogs, at fixed paths and never along PATH, which a client's configuration can set.
 * @param find for tests
 */
export const findDesktop = async (
  { platform, environment }: { readonly platform: NodeJS.Platform; readonly environment: NodeJS.ProcessEnv },
  find: Find = findTrusted,
): Promise<Desktop | NoDesktop> => {
  const { candidates, why } = candidatesOf(platform, environment)
  for (const candidate of candidates) {
    const program = await find(candidate)
    if (program !== undefined) return { program, dialogs: candidate.dialogs }
  }
  return { why }
}

const findTrusted: Find = ({ program, windows }) => {
  if (windows === undefined) return trustedProgram(program, 0)
  return windowsProgram(program, windows === true ? undefined : windows)
}

function candidatesOf(
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
): { readonly candidates: readonly Candidate[]; readonly why: string } {
  if (platform === 'darwin')
    return {
      candidates: [{ program: '/usr/bin/osascript', dialogs: osascript }],
      why: '/usr/bin/osascript is missing or can be written by others',
    }
  if (platform === 'win32') return { candidates: windowsCandidates(environment), why: 'powershell.exe was not found' }
  if (platform !== 'linux') return { candidates: [], why: `no dialogs are known for ${platform}` }
  // Windows' dialog lies above all windows; one of Linux may have no screen, or one that nobody looks at.
  if (environment['WSL_INTEROP'] !== undefined || environment['WSL_DISTRO_NAME'] !== undefined)
    return { candidates: [...wslCandidates, ...screenCandidates(environment)], why: 'powershell.exe was not found' }
  if (!hasScreen(environment)) return { candidates: [], why: 'the server has no screen (DISPLAY, WAYLAND_DISPLAY)' }
  return {
    candidates: screenCandidates(environment),
    why: 'neither zenity nor kdialog is installed where others cannot write it',
  }
}

const inWindows = ['System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe']

/** The variable may name another drive, but no other folder: everybody may make folders on a drive. */
function windowsCandidates(environment: NodeJS.ProcessEnv): readonly Candidate[] {
  const named = environment['SystemRoot'] ?? ''
  const roots = ['C:\\Windows', ...(/^[D-Z]:\\Windows$/i.test(named) ? [named] : [])]
  return roots.map((root) => ({
    program: path.win32.join(root, ...inWindows),
    dialogs: powershell,
    windows: true,
  }))
}

/** `/c` is where people mount drives who find `/mnt` too long. */
const wslCandidates: readonly Candidate[] = ['/mnt/c', '/c'].map((drive) => ({
  program: path.posix.join(drive, 'Windows', ...inWindows),
  dialogs: powershell,
  windows: drive,
}))

/** zenity first: its question has two buttons, of which Enter presses the no. */
const screenCandidates = (environment: NodeJS.ProcessEnv): readonly Candidate[] =>
  hasScreen(environment)
    ? [zenity, kdialog].flatMap((dialogs) =>
        folders.map((folder) => ({ program: path.posix.join(folder, dialogs.name), dialogs })),
      )
    : []

const folders = ['/usr/bin', '/bin', '/usr/local/bin', '/run/current-system/sw/bin']

const hasScreen = (environment: NodeJS.ProcessEnv): boolean =>
  [environment['DISPLAY'], environment['WAYLAND_DISPLAY']].some((value) => value !== undefined && value !== '')
