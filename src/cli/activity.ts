import { once } from 'node:events'
import { lstatSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { describeEntry } from '../activity/describe.ts'
import { toldOf, type Entry } from '../activity/entry.ts'
import { activityFolder } from '../activity/files.ts'
import type { Finding } from '../activity/finding.ts'
import { parseKeptHeads } from '../activity/keptHeads.ts'
import { rawLines } from '../activity/rawLines.ts'
import { createActivityReader, followActivity, type ActivityReader } from '../activity/read.ts'
import { verifyFiles, verifyFolder } from '../activity/verify.ts'
import type { KeptHead } from '../activity/verifyFile.ts'
import { UsageError } from '../errors.ts'
import { createSanitizer, printable } from '../sanitize/index.ts'
import { stateFolder } from '../state/usualFolder.ts'
import type { ActivityOptions } from './options/index.ts'

interface Streams {
  readonly stdin: Readable
  readonly stdout: Writable
  /** Ends following. */
  readonly signal: AbortSignal
}

/** Prints the log, or checks it. Resolves with the exit code: 1 where something is not as it was written. @throws {UsageError} */
export const activity = async (options: ActivityOptions, { stdin, stdout, signal }: Streams): Promise<number> => {
  const folder = activityFolder(await stateFolder(options.state))
  const print = async (text: string): Promise<void> => {
    if (text !== '' && !stdout.write(text)) await once(stdout, 'drain')
  }
  if (options.what === 'verify') return verify(options, folder, await keptHeads(options.heads, stdin), print)
  const [file] = options.files
  if (file !== undefined) {
    await print(listed(ofFile(file, options.last)))
    return 0
  }
  // One reader for both: what is written between the last line of the past and the first of the future is in neither.
  const read = { folder, sanitizer: createSanitizer(), tailBytes: options.last * bytesOfLine }
  const reader = createActivityReader(read)
  await print(listed(newest(reader, options.last)))
  if (options.follow) for await (const entries of followActivity(read, signal, reader)) await print(listed(entries))
  return 0
}

const listed = (entries: readonly Entry[]): string => entries.map((entry) => `${describeEntry(entry)}\n`).join('')

/** Enough of the end of each file for so many lines. */
const bytesOfLine = 4_096

function newest(reader: ActivityReader, last: number): readonly Entry[] {
  let entries: readonly Entry[] = []
  for (let more = reader.next(); more.length > 0; more = reader.next())
    entries = [...entries, ...more].toSorted((a, b) => a.at - b.at).slice(-last)
  return entries
}

function ofFile(file: string, last: number): readonly Entry[] {
  mustBeThere(file)
  const sanitizer = createSanitizer()
  const name = printable(path.basename(file))
  const entries: Entry[] = []
  let number = 0
  for (const { bytes, isWhole } of rawLines(file)) {
    number += 1
    const line = isWhole ? toldOf(Buffer.from(bytes).toString('utf8'), sanitizer.forAnswer('')) : undefined
    entries.push({ file: name, number, at: 0, line })
    if (entries.length > 2 * last) entries.splice(0, last)
  }
  return entries.slice(-last)
}

async function verify(
  { files }: ActivityOptions,
  folder: string,
  kept: ReadonlyMap<string, KeptHead>,
  print: (text: string) => Promise<void>,
): Promise<number> {
  files.forEach(mustBeThere)
  const found = files.length === 0 ? verifyFolder(folder, kept) : verifyFiles(files)
  for (const { file, lines, notes } of found.files) {
    const problems = found.findings.filter((finding) => finding.file === file).length
    const verdict = problems === 0 ? 'whole' : `${problems} ${problems === 1 ? 'problem' : 'problems'}`
    await print(`${printable(file)}: ${lines} ${lines === 1 ? 'line' : 'lines'}, ${verdict}\n`)
    for (const note of notes) await print(`  ${note}\n`)
  }
  for (const finding of found.findings) await print(`${sentence(finding)}\n`)
  const { length: problems } = found.findings
  const { length: all } = found.files
  const summary = problems === 0 ? 'nothing is wrong' : `${problems} ${problems === 1 ? 'problem' : 'problems'}`
  await print(`${all} ${all === 1 ? 'file' : 'files'}: ${summary}.\n`)
  return problems === 0 ? 0 : 1
}

/** @throws {UsageError} where they are none */
async function keptHeads(file: string | undefined, stdin: Readable): Promise<ReadonlyMap<string, KeptHead>> {
  if (file === undefined) return new Map()
  if (file !== '-') mustBeThere(file)
  const kept = parseKeptHeads(file === '-' ? await text(stdin) : readFileSync(file, 'utf8'))
  if (!kept) throw new UsageError('--heads takes JSON: {"FILE": {"lines": N, "hash": "…"}}.')
  return kept
}

const sentence = ({ file, line, text }: Finding): string =>
  `${printable(file)}${line === undefined ? '' : `:${line}`} ${printable(text)}`

function mustBeThere(file: string): void {
  if (!lstatSync(file, { throwIfNoEntry: false })?.isFile()) throw new UsageError(`${printable(file)} is not a file.`)
}
