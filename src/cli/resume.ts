import type { Writable } from 'node:stream'
import { createLedger } from '../approval/ledger.ts'
import { stateFolder } from '../state/usualFolder.ts'

/** Ends a pause of writes, for all servers of the user, and says which there was. @throws {UsageError} */
export const resume = async ({
  state,
  stdout,
}: {
  readonly state?: string
  readonly stdout: Writable
}): Promise<void> => {
  const paused = await createLedger({ folder: await stateFolder(state) }).resume()
  stdout.write(
    paused
      ? `Writes were paused since ${new Date(paused.since).toLocaleString()}; the agent may ask again.\n`
      : 'Writes were not paused.\n',
  )
}
