import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { UsageError } from '../errors.ts'
import { createSanitizer, type Cleaner, type Json } from '../sanitize/index.ts'

export interface RedactOptions {
  readonly stdin: Readable
  readonly stdout: Writable
  /** Guessed by how the input begins where it is not given. */
  readonly format?: 'text' | 'yaml' | 'json'
  /** Each input line is one JSON value, cleaned on its own; one output line each. */
  readonly jsonl?: boolean
}

/**
 * Cleans standard input to standard output with the code that cleans results. Text is cleaned as it comes; JSON and
 * YAML are documents and wait for their end. Resolves with the number of redactions.
 * @throws {UsageError} when the input is not of the format that was asked for, or a document is too long: nothing is written then
 */
export async function redact({ stdin, stdout, format, jsonl = false }: RedactOptions): Promise<number> {
  const cleaner = createSanitizer().forAnswer('redact')
  stdin.setEncoding('utf8')
  if (jsonl) await redactLines(stdin, stdout, cleaner)
  else await redactInput(stdin, stdout, format, cleaner)
  return [...cleaner.redactions.values()].reduce((sum, count) => sum + count, 0)
}

async function redactLines(stdin: Readable, stdout: Writable, cleaner: Cleaner): Promise<void> {
  for await (const line of createInterface({ input: stdin, crlfDelay: Infinity })) {
    await write(stdout, `${line.trim() === '' ? '' : cleanLine(line, cleaner)}\n`)
  }
}

/** A line that is no JSON is cleaned as a text, and comes out as a JSON string so that every output line is JSON. */
function cleanLine(line: string, cleaner: Cleaner): string {
  return JSON.stringify(cleaner.object(parsed(line) ?? line))
}

function parsed(text: string): Json | undefined {
  try {
    // JSON.parse knows no type for what it reads; what it makes is JSON.
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

async function redactInput(
  stdin: Readable,
  stdout: Writable,
  format: RedactOptions['format'],
  cleaner: Cleaner,
): Promise<void> {
  const log = cleaner.logStream()
  let seen = ''
  let decided = format
  // A stream in an encoding yields strings, which its type does not say.
  for await (const chunk of stdin as AsyncIterable<string>) {
    if (decided === 'text') await write(stdout, log.push(chunk))
    else {
      seen += chunk
      if (seen.length > longestDocument) throw new UsageError('The document is longer than 64 MB; use --format text.')
      decided ??= guess(seen)
      if (decided === 'text') await write(stdout, log.push(seen))
    }
  }
  if (decided === 'text') return write(stdout, log.end())
  const clean = cleaner.document(seen, longestDocument)
  if (clean !== undefined && (format !== 'json' || parsed(seen) !== undefined)) return write(stdout, clean)
  if (format !== undefined)
    throw new UsageError(`The input is not ${format === 'json' ? 'JSON' : 'YAML'}; use --format text.`)
  await write(stdout, cleaner.log(seen))
}

const longestDocument = 67_108_864

/** How much is looked at before a decision is made. */
const longestHead = 4_096

/**
 * What the input is, by its beginning; `undefined` while there is too little. A first line that is a whole JSON value
 * with another line after it is a log in JSON, which must not wait for its end.
 */
function guess(head: string): 'text' | 'json' | 'yaml' | undefined {
  const begin = head.trimStart()
  if (begin === '') return head.length > longestHead ? 'text' : undefined
  const newline = begin.indexOf('\n')
  if (newline === -1 && begin.length < longestHead) return undefined
  const first = newline === -1 ? begin : begin.slice(0, newline)
  if (/^[{[]/.test(begin)) {
    if (newline === -1) return undefined
    return parsed(first) === undefined ? 'json' : begin.slice(newline).trim() === '' ? undefined : 'text'
  }
  return /^(?:---|#|apiVersion:|kind:|metadata:|items:|data:|spec:)/.test(first) ? 'yaml' : 'text'
}

/** Waits where the reader is slower. */
async function write(stdout: Writable, text: string): Promise<void> {
  if (text !== '' && !stdout.write(text)) await once(stdout, 'drain')
}
