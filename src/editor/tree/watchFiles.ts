import { unwatchFile, watchFile, type StatsListener } from 'node:fs'

/** How often files are looked at: notices of a file system are lost on networks, and when a file is put in place of another. */
const pollMs = 2_000

export interface FileWatch {
  /** From now on these, and no others; none ends it. */
  set(paths: readonly string[]): void
}

/** Hears when one of some files comes, changes or goes; not when it is read, which its times tell as well. */
export const createFileWatch = (onChange: () => void): FileWatch => {
  let watched: readonly string[] = []
  const look: StatsListener = (now, before) => {
    if (now.mtimeMs !== before.mtimeMs || now.size !== before.size || now.ino !== before.ino) onChange()
  }
  return {
    set(paths) {
      for (const path of watched) unwatchFile(path, look)
      watched = paths
      for (const path of paths) watchFile(path, { interval: pollMs, persistent: false }, look)
    },
  }
}
