import { watch, type FSWatcher } from 'node:fs'
import { createLedger } from '../approval/ledger.ts'
import { openStateFolder } from '../state/stateFolder.ts'

/** Whether writes are paused, for all servers of the user: other windows, terminals and noes pause and resume as well. */
export interface Pausing {
  isPaused(): boolean
  /** Why nothing may be changed, as a clause; also where that cannot be told. */
  reason(): string | undefined
  /** Looks again. */
  refresh(): Promise<void>
  /** Holds in this window whatever happens. @throws {UsageError} when other servers of the user cannot know of it */
  pause(): Promise<void>
  /** @throws {UsageError} when it cannot be remembered; the pause goes on */
  resume(): Promise<void>
  dispose(): void
}

/** A file system without notices, such as a network's, is looked at this often while there is a pause to be ended elsewhere. */
const pollMs = 5_000

export const createPausing = (folder: string, onChange: () => void): Pausing => {
  const ledger = createLedger({ folder })
  let isPaused = false
  let reason: string | undefined

  const tell = (paused: boolean, why: string | undefined): void => {
    if (paused === isPaused && why === reason) return
    isPaused = paused
    reason = why
    onChange()
  }
  const refresh = async (): Promise<void> => {
    const denial = await ledger.paused()
    tell(denial?.rule === 'paused', denial?.reason)
  }
  const look = (): void => void refresh().catch((error: unknown) => tell(isPaused, String(error)))

  const watcher = watchLedger(folder, look)
  const poll = setInterval(() => {
    if (reason !== undefined) look()
  }, pollMs)
  return {
    isPaused: () => isPaused,
    reason: () => reason,
    refresh,
    async pause() {
      tell(true, 'writes are paused by a person')
      await ledger.pause()
      await refresh()
    },
    async resume() {
      await ledger.resume()
      await refresh()
    },
    dispose() {
      watcher?.close()
      clearInterval(poll)
    },
  }
}

/** The folder, because each change puts a new file in the place of the old one. Whoever reads makes a lock file there. */
function watchLedger(folder: string, look: () => void): FSWatcher | undefined {
  try {
    openStateFolder(folder)
    const watcher = watch(folder, { persistent: false }, (_, file) => {
      if (file === 'approvals.json') look()
    })
    // Polling goes on without it.
    watcher.on('error', () => watcher.close())
    return watcher
  } catch {
    // What is wrong with the folder is said by whoever reads the ledger in it.
    return undefined
  }
}
