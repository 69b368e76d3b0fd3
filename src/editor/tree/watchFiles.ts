import { statSync, type Stats } from 'node:fs'
import { stat } from 'node:fs/promises'

/** How often files are looked at: notices of a file system are lost on networks, and when a file is put in place of another. */
const pollMs = 2_000

export interface FileWatch {
  /** From now on these, and no others; none ends it. What became of one while it was not watched is heard of now. */
  set(paths: readonly string[]): void
}

/** Hears when one of some files comes, changes or goes; not when it is read, which its times tell as well. */
export const createFileWatch = (onChange: () => void): FileWatch => {
  /** As each was when it was last looked at; not forgotten when it is not watched for a while. */
  const seen = new Map<string, string>()
  let watched: readonly string[] = []
  let timer: NodeJS.Timeout | undefined

  const take = (stamps: readonly (readonly [path: string, stamp: string])[]): void => {
    const changed = stamps.filter(([path, stamp]) => (seen.get(path) ?? stamp) !== stamp)
    for (const [path, stamp] of stamps) seen.set(path, stamp)
    if (changed.length > 0) onChange()
  }
  const look = async (): Promise<void> => {
    const paths = watched
    const stamps = await Promise.all(
      paths.map(async (path) => [path, stampOf(await stat(path).catch(() => undefined))] as const),
    )
    if (paths === watched) take(stamps)
  }
  return {
    set(paths) {
      watched = paths
      clearInterval(timer)
      timer = paths.length === 0 ? undefined : setInterval(() => void look(), pollMs).unref()
      // At once, so that nothing that happens from now on is taken for what was there.
      take(paths.map((path) => [path, stampNow(path)] as const))
    },
  }
}

/** A folder that may not be entered hides a file as one that is not there does. */
const stampNow = (path: string): string => {
  try {
    return stampOf(statSync(path, { throwIfNoEntry: false }))
  } catch {
    return stampOf(undefined)
  }
}

const stampOf = (stats: Stats | undefined): string =>
  stats === undefined ? 'none' : [stats.mtimeMs, stats.size, stats.ino].join(' ')
