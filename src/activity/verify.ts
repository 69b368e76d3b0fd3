import { lstatSync } from 'node:fs'
import path from 'node:path'
import { UsageError } from '../errors.ts'
import { origin } from './chain.ts'
import { listFiles } from './files.ts'
import type { Finding } from './finding.ts'
import { usableHead } from './head.ts'
import { verifyFile, type KeptHead, type Verified } from './verifyFile.ts'

export interface Verification {
  readonly files: readonly Pick<Verified, 'file' | 'lines' | 'notes'>[]
  /** In the order of files and lines. */
  readonly findings: readonly Finding[]
}

/**
 * Checks all files of a log's folder, how they continue each other, and that none is missing.
 * @param kept heads that were kept elsewhere, by the names of files
 */
export const verifyFolder = (folder: string, kept: ReadonlyMap<string, KeptHead> = new Map()): Verification => {
  const { logs, headsAlone } = listFiles(folder)
  const gone = [...new Set([...headsAlone, ...kept.keys()])].filter((name) => !logs.includes(name))
  return together(
    logs.map((name) => path.join(folder, name)),
    [...gone.flatMap((name) => missing(folder, name, kept.get(name)))],
    kept,
  )
}

/** Checks some files. Those that they continue are looked for beside them. */
export const verifyFiles = (files: readonly string[]): Verification => together(files, [], new Map())

function together(
  files: readonly string[],
  missingFiles: readonly Finding[],
  kept: ReadonlyMap<string, KeptHead>,
): Verification {
  const results: Verified[] = []
  const unreadable: Finding[] = []
  for (const file of files) {
    try {
      results.push(verifyFile(file, kept.get(path.basename(file))))
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      unreadable.push({
        file: path.basename(file),
        line: undefined,
        what: 'unreadable',
        text: `cannot be read: ${error.reason}`,
      })
    }
  }
  const byName = new Map(results.map((each) => [each.file, each]))
  const places = new Map(files.map((file) => [path.basename(file), path.dirname(file)]))
  const links = results.flatMap((each) => continues(each, byName, places.get(each.file) ?? ''))
  const findings = [
    ...results.flatMap((each) => each.findings),
    ...links,
    ...withoutOutcome(results),
    ...missingFiles,
    ...unreadable,
  ].toSorted((a, b) => (a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1))
  return { files: results.map(({ file, lines, notes }) => ({ file, lines, notes })), findings }
}

/** Whether the file that another one continues ends as that one says. */
function continues(
  { file, after }: Verified,
  others: ReadonlyMap<string, Verified>,
  folder: string,
): readonly Finding[] {
  if (!after) return []
  if (after.file === undefined)
    return after.prev === origin
      ? []
      : [{ file, line: 1, what: 'removed', text: 'names a line before it, and there is none' }]
  const checked = others.get(after.file)
  const before = checked ?? elsewhere(folder, after.file)
  if (before === undefined)
    return [
      { file, line: 1, what: 'missing-file', text: `continues ${after.file}, which is missing, and nothing tells why` },
    ]
  // Where something is wrong with that one, that has been said.
  const isWrong = checked !== undefined && checked.findings.length > 0
  return before.hash === after.prev || before.hash === origin || isWrong
    ? []
    : [{ file, line: 1, what: 'cut', text: `continues ${after.file}, which ends in another way` }]
}

/** Of a file that is not among those that are checked, or was taken away, its head tells. */
function elsewhere(folder: string, name: string): Pick<Verified, 'hash'> | undefined {
  const file = path.join(folder, path.basename(name))
  const head = usableHead(file)
  if (!head) return undefined
  return head.removed || lstatSync(file, { throwIfNoEntry: false }) ? head : undefined
}

/** An outcome may stand in a file that follows. */
function withoutOutcome(results: readonly Verified[]): readonly Finding[] {
  const followers = new Map(results.map((each) => [each.after?.file, each]))
  const isClosed = (seq: number, { file }: Verified): boolean => {
    const seen = new Set<string>()
    for (let next = followers.get(file); next && !seen.has(next.file); next = followers.get(next.file)) {
      if (next.closed.has(seq)) return true
      seen.add(next.file)
    }
    return false
  }
  return results.flatMap((each) =>
    [...each.open]
      .filter(([seq]) => !isClosed(seq, each))
      .map(([, { file, line }]) => ({ file, line, what: 'no-outcome' as const, text: openIntent })),
  )
}

const openIntent =
  'is the intent of a change without an outcome: it may have been made, or be under way; look at the object'

/** A head without its file: the file was taken away, by the log itself or by somebody. */
function missing(folder: string, file: string, kept: KeptHead | undefined): readonly Finding[] {
  const head = usableHead(path.join(folder, file))
  if (head?.removed) return []
  if (head?.lines === 0 && kept === undefined) return []
  return [{ file, line: undefined, what: 'missing-file', text: 'is missing, and nothing tells why' }]
}
