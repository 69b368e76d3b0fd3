import { randomBytes, type KeyObject } from 'node:crypto'
import { vocabularyOf } from './additions.ts'
import { withoutQuoted } from './apiError.ts'
import { certify } from './clean.ts'
import { containsMarker, createContextKeys, createMarker, type Marker } from './marker.ts'
import { isSecretKey } from './keys.ts'
import { parseNested } from './nested.ts'
import { redact } from './redact.ts'
import type { Scanner } from './scan.ts'
import { createLogStream } from './stream.ts'
import { createHarmless, type Harmless } from './harmless.ts'
import { oneLine, printable } from './strip.ts'
import { structureRules, structureTextRules } from './structure/index.ts'
import { createWalk } from './structure/walk.ts'
import { cleanTable } from './table.ts'
import { scan as ownScan } from './text/index.ts'
import type { Additions, Clean, Cleaner, Json, Sanitizer } from './types.ts'
import { within, type Vocabulary } from './vocabulary.ts'

/** One a process. `key` is drawn anew where none is given: fingerprints of two processes say nothing about each other. */
export function createSanitizer({ key = randomBytes(32), additions }: SanitizerOptions = {}): Sanitizer {
  const contextKey = createContextKeys(key)
  const harmless = createHarmless()
  const vocabulary = additions && vocabularyOf(additions)
  return {
    forAnswer: (context) =>
      vocabulary
        ? speaking(vocabulary, createCleaner(contextKey(context), harmless, vocabulary.scan ?? ownScan))
        : createCleaner(contextKey(context), harmless, ownScan),
  }
}

interface SanitizerOptions {
  readonly key?: Buffer
  readonly additions?: Additions | undefined
}

/** The sanitizers of a process whose additions may change: fingerprints stay the same, and what is the same is kept. */
export type Sanitizers = (additions: Additions | undefined) => Sanitizer

export function createSanitizers(): Sanitizers {
  const key = randomBytes(32)
  let last: { readonly said: string; readonly sanitizer: Sanitizer } | undefined
  return (additions) => {
    const said = additions === undefined ? '' : JSON.stringify(additions)
    if (last?.said !== said) last = { said, sanitizer: createSanitizer({ key, additions }) }
    return last.sanitizer
  }
}

/** A cleaner all of whose ways judge names by this vocabulary. */
function speaking(vocabulary: Vocabulary, cleaner: Cleaner): Cleaner {
  const say =
    <Arguments extends unknown[], Result>(clean: (...args: Arguments) => Result) =>
    (...args: Arguments): Result =>
      within(vocabulary, () => clean(...args))
  return {
    redactions: cleaner.redactions,
    object: say((value) => cleaner.object(value)),
    table: say((table, options) => cleaner.table(table, options)),
    text: say((text) => cleaner.text(text)),
    line: say((text) => cleaner.line(text)),
    document: say((text, longest) => cleaner.document(text, longest)),
    log: say((text) => cleaner.log(text)),
    logStream() {
      const stream = cleaner.logStream()
      return {
        push: say((chunk) => stream.push(chunk)),
        flush: say(() => stream.flush()),
        end: say(() => stream.end()),
      }
    },
    seal: say((text) => cleaner.seal(text)),
    isSecretKey: say((name) => cleaner.isSecretKey(name)),
  }
}

/** Texts recur in lists, so that cleaning one again is most of the work saved: thousands of leaves are hundreds of texts. */
const longestRemembered = 1_024
const mostRemembered = 8_000

function createCleaner(contextKey: KeyObject, harmless: Harmless, scan: Scanner): Cleaner {
  const marker = createMarker(contextKey)
  const redactions = new Map<string, number>()
  const remembered = new Map<string, Remembered>()
  const count: Note = (_, type) => redactions.set(type, (redactions.get(type) ?? 0) + 1)
  let note = count

  const mask: Marker = (secret, type, remark) => {
    note(secret, type)
    return marker(secret, type, remark)
  }

  function scanText(text: string): string {
    if (harmless.has(text)) return text
    const known = remembered.get(text) ?? scanAnew(text)
    for (const [secret, type] of known.masked) note(secret, type)
    return known.clean
  }

  function scanAnew(text: string): Remembered {
    const masked: [string, string][] = []
    const clean = redact(printable(text), scan, (secret, type) => {
      masked.push([secret, type])
      return marker(secret, type)
    })
    const found = { clean, masked }
    if (masked.length === 0 && clean === text) harmless.add(text)
    else if (text.length <= longestRemembered && remembered.size < mostRemembered) remembered.set(text, found)
    return found
  }

  /** Cleans an object only to learn what is masked in it: nothing of it is shown, so nothing is counted. */
  function maskedIn(object: Json): ReadonlySet<string> {
    const found = new Set<string>()
    note = (secret) => found.add(secret)
    try {
      walk.object(object)
      return found
    } finally {
      note = count
    }
  }

  const walk = createWalk({
    rules: structureRules,
    textRules: structureTextRules,
    maskText: mask,
    scan: scanText,
    finds: (text) => scan(text, 0, text.length).length > 0,
    parse: parseNested,
  })
  /** A text from elsewhere, which may be an error that quotes a Secret. */
  function message(text: string): string {
    let clean = withoutQuoted(scanText(text), mask)
    if (clean === text) return clean
    // Without what was masked the rest may look different, and would when it is cleaned again.
    for (let turn = 0, before = ''; turn < 4 && before !== clean; turn++) {
      before = clean
      clean = withoutQuoted(scanText(clean), mask)
    }
    return clean
  }
  const whole = (text: string): Clean<string> => certify(redact(printable(text), scan, mask))

  return {
    redactions,
    object: (value) => certify(walk.object(value)),
    table: (table, { builtIn }) =>
      certify(cleanTable(table, builtIn, { scan: (text) => oneLine(message(text)), mask, maskedIn })),
    text: (text) => certify(message(text)),
    line: (text) => certify(oneLine(message(oneLine(text)))),
    document: (text, longest) => {
      const clean = walk.document(text, longest)
      return clean === undefined ? undefined : certify(clean)
    },
    log: whole,
    isSecretKey,
    logStream: () => createLogStream(scan, mask),
    // Cut and laid out, a marker may seem to belong to words beside it. All of them were cleaned in their own place.
    seal: (text) =>
      certify(redact(printable(text), scan, (secret, type) => (containsMarker(secret) ? secret : mask(secret, type)))),
  }
}

/** Takes notice of a secret that was masked, and of its type. */
type Note = (secret: string, type: string) => unknown

interface Remembered {
  readonly clean: string
  readonly masked: readonly (readonly [secret: string, type: string])[]
}
