import { lstat, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Folders } from './facts.ts'

/** Whose folders can be trusted, and how they are looked at. */
export interface FoldersOptions {
  readonly platform: NodeJS.Platform
  readonly environment: NodeJS.ProcessEnv
  /** The user's id; on Windows there is none. */
  readonly user: number | undefined
}

/**
 * PATH, without what a configuration must not name: it outlives this shell, and whoever can write to one of its folders
 * decides what a plugin runs. Kept are absolute folders that are the user's or the system's and that others cannot
 * write, each once. Those of a project's own programs go as well: they were there for one project.
 */
export const dividePath = async ({ platform, environment, user }: FoldersOptions): Promise<Folders> => {
  const { delimiter } = platform === 'win32' ? path.win32 : path.posix
  const listed = (environment['PATH'] ?? environment['Path'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const judge = platform === 'win32' ? onWindows(environment) : onUnix(user)
  const kept = new Map<string, string>()
  const leftOut = []
  for (const folder of new Set(listed)) {
    const judged = await judge(folder)
    if (judged === undefined) continue
    if ('why' in judged) leftOut.push({ folder, why: judged.why })
    else if (!kept.has(judged.real)) kept.set(judged.real, folder)
  }
  return { kept: [...kept.values()], leftOut }
}

/** Where the folder really is, or why it is left out; undefined where there is nothing to tell. */
type Judged = { readonly real: string } | { readonly why: string } | undefined

const ofProject = /[\\/]node_modules[\\/]/

const onUnix =
  (user: number | undefined) =>
  async (folder: string): Promise<Judged> => {
    if (!path.posix.isAbsolute(folder)) return { why: 'is not absolute' }
    if (ofProject.test(folder)) return undefined
    try {
      const real = await realpath(folder)
      if (!(await stat(real)).isDirectory()) return undefined
      // As written, because a link in it can be turned; and as it is, because that is where programs lie.
      for (const step of new Set([...stepsTo(path.posix.resolve(folder)), ...stepsTo(real)])) {
        if (!(await isKept(step, user, step === real))) return { why: 'may be written by others' }
      }
      return { real }
    } catch {
      // Missing or unreadable: no program can be found in it.
      return undefined
    }
  }

/** The folder and all above it. */
function stepsTo(folder: string): string[] {
  const above = path.posix.dirname(folder)
  return above === folder ? [folder] : [folder, ...stepsTo(above)]
}

/** A folder with the sticky bit lets others add what they like and replace nothing: enough above, not for programs. */
async function isKept(step: string, user: number | undefined, holdsPrograms: boolean): Promise<boolean> {
  const found = await lstat(step)
  if (found.uid !== 0 && found.uid !== user) return false
  // The mode of a link means nothing: whoever can write to its folder can turn it.
  if (found.isSymbolicLink() || (found.mode & 0o022) === 0) return true
  return !holdsPrograms && (found.mode & 0o1000) !== 0
}

/** Windows has no modes, and lists of rights are not read here: folders count that are protected, or the user's, by their place. */
const onWindows = (environment: NodeJS.ProcessEnv) => {
  const roots = ['SystemRoot', 'ProgramFiles', 'ProgramFiles(x86)', 'ProgramW6432', 'USERPROFILE'].flatMap((name) => {
    const root = environment[name] ?? ''
    return path.win32.isAbsolute(root) && path.win32.parse(root).root !== root ? [comparable(root)] : []
  })
  return (folder: string): Promise<Judged> => Promise.resolve(judge(folder))

  function judge(folder: string): Judged {
    if (!/^[a-z]:[\\/]/i.test(folder)) return { why: 'is not absolute' }
    if (ofProject.test(`${folder}\\`)) return undefined
    const real = comparable(folder)
    return roots.some((root) => real === root || real.startsWith(`${root}\\`))
      ? { real }
      : { why: 'lies outside of the folders of Windows, of programs and of yours' }
  }
}

const comparable = (folder: string): string => path.win32.normalize(folder).replace(/\\+$/, '').toLowerCase()
