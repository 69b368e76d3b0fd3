import path from 'node:path'
import * as z from 'zod'
import { hashOf } from './chain.ts'
import { listFiles } from './files.ts'
import { usableHead } from './head.ts'
import { rawLines } from './rawLines.ts'
import { jsonOf } from './schema.ts'
import type { KeptHead } from './verifyFile.ts'

const heads = z.record(z.string(), z.object({ lines: z.int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) }))

/** Heads by the names of files, as they are kept in another place; undefined for what is none. */
export const parseKeptHeads = (text: string): ReadonlyMap<string, KeptHead> | undefined => {
  const { data } = heads.safeParse(jsonOf(text))
  return data && new Map(Object.entries(data))
}

/** More would not be kept anywhere: each is some hundred bytes. */
const most = 500

/**
 * What is to be kept from now on. A head goes forward alone, and only where the line that was kept is still there: what
 * somebody cut off or wrote anew stays in what is kept, for verification to find.
 */
export const keepHeads = (folder: string, kept: ReadonlyMap<string, KeptHead>): ReadonlyMap<string, KeptHead> => {
  const { logs, headsAlone } = listFiles(folder)
  const next = new Map(kept)
  for (const name of logs) {
    const file = path.join(folder, name)
    const head = usableHead(file)
    const known = kept.get(name)
    if (!head || head.lines === 0 || head.lines === known?.lines) continue
    const isLonger = known === undefined || (head.lines > known.lines && lineHash(file, known.lines) === known.hash)
    if (isLonger) next.set(name, { lines: head.lines, hash: head.hash })
  }
  // The log itself took them away, and says so.
  for (const name of headsAlone) if (usableHead(path.join(folder, name))?.removed) next.delete(name)
  // Names begin with the time, so the last ones are the newest.
  return new Map([...next].toSorted(([a], [b]) => (a < b ? -1 : 1)).slice(-most))
}

function lineHash(file: string, number: number): string | undefined {
  try {
    let count = 0
    for (const { bytes } of rawLines(file)) {
      count += 1
      if (count === number) return hashOf(bytes)
    }
  } catch {
    // A link, or somebody else's: verification says so.
  }
  return undefined
}
