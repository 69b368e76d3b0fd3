import { readdirSync } from 'node:fs'
import path from 'node:path'
import { codeOf } from '../state/privateFile.ts'

/** Where the log lies in a state folder. */
export const activityFolder = (stateFolder: string): string => path.join(stateFolder, 'activity')

/**
 * Name of a new file: the time at which it begins, the process, and a number that nobody can guess.
 * @param at milliseconds since the epoch
 */
export const fileName = (at: number, pid: number, random: string): string =>
  `${new Date(at).toISOString().replace(/\.\d+/, '').replaceAll(':', '-')}-${pid}-${random}.jsonl`

const logName = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ-\d{1,10}-[0-9a-f]{8}\.jsonl$/

/** Whether it is the name of a file of the log. */
const isFileName = (name: string): boolean => logName.test(name)

/** Names of the log's files and of those whose head alone is left, the oldest first. Other files are not ours. */
export const listFiles = (
  folder: string,
): { readonly logs: readonly string[]; readonly headsAlone: readonly string[] } => {
  const names = new Set(entriesOf(folder))
  const logs = [...names].filter(isFileName)
  const heads = [...names].filter((name) => name.endsWith('.head')).map((name) => name.slice(0, -'.head'.length))
  const headsAlone = heads.filter((name) => isFileName(name) && !names.has(name))
  return { logs: logs.toSorted(), headsAlone: headsAlone.toSorted() }
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}
