/** A part of a text that a rule wants masked. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly type: string
  /** What must stand on both sides of the marker: that of a number in JSON is a string. */
  readonly quote?: string
  /** Where the span reached the end of what could be seen: finds its end in what follows, or its length. */
  readonly more?: (text: string) => number
}

/** A rule's answer: spans in their order, or up to where the rule has nothing more to say, or up to where no rule has. */
export type Finding =
  Span | { readonly spans: readonly Span[] } | { readonly quietUntil: number } | { readonly keepUntil: number }

/**
 * Looks at the places of a text where one of its triggers stands. It may look back `lookBehind` characters and ahead
 * `lookAhead`; an answer must not depend on more, or a log would be cleaned differently in other chunks.
 */
export interface TextRule {
  /** The default type of its markers, and its name. */
  readonly type: string
  /** Words that must be there, one to many characters. */
  readonly triggers: readonly string[]
  /** Whether the triggers, which are lower case then, stand for any case. */
  readonly anyCase?: boolean
  /** The expression that decides, where there is one: held here so that a test can prove it linear. */
  readonly pattern?: RegExp
  /**
   * `at` is where the trigger begins; before `floor` everything is settled, and masked maybe. `undefined` where there
   * is nothing.
   */
  find(text: string, at: number, floor: number): Finding | undefined
}

export const lookBehind = 256
export const lookAhead = 8_192

export type Scanner = (text: string, from: number, to: number) => Span[]

/**
 * A scanner for these rules. It reads every character once, keeping a rolling hash of the last three, and asks the
 * rules whose trigger begins with them: linear in the text, whatever the number of rules. Where several rules answer
 * at one place, the first in the list wins.
 */
export function createScanner(rules: readonly TextRule[]): Scanner {
  const { buckets, slots } = index(rules)
  return (text, from, to) => {
    const spans: Span[] = []
    // Made when a rule first asks for silence: most texts are short, and clearing it would be most of the work.
    let quiet: Uint32Array | undefined
    let hash = 0
    let cursor = from
    let floor = 0
    const end = Math.min(text.length, to + longestHead - 1)
    for (let at = from; at < end; at++) {
      hash = ((hash << 5) | (text.charCodeAt(at) & 31)) & hashMask
      const bucket = buckets[hash]
      if (bucket === undefined || bucket === 0) continue
      for (const entry of slots[bucket] ?? []) {
        const start = at - entry.head + 1
        if (start < cursor || start >= to || start < (quiet?.[entry.order] ?? 0) || !matches(text, start, entry))
          continue
        const finding = entry.rule.find(text, start, floor)
        if (finding === undefined) continue
        if ('quietUntil' in finding) {
          quiet ??= new Uint32Array(rules.length)
          quiet[entry.order] = finding.quietUntil
          continue
        }
        if ('keepUntil' in finding) cursor = Math.max(cursor, finding.keepUntil)
        else {
          const found = behind('spans' in finding ? finding.spans : [finding], cursor)
          if (found.length === 0) continue
          spans.push(...found)
          floor = cursor = found.at(-1)?.end ?? cursor
        }
        break
      }
      // What stands before the cursor is settled. The hash begins anew, so that no trigger reaches back over it.
      if (cursor > at + 1) {
        at = cursor - 1
        hash = 0
      }
    }
    return spans
  }
}

/** What of the spans stands behind what is settled: a token within a key must not save the rest of the key. */
function behind(spans: readonly Span[], cursor: number): Span[] {
  return spans
    .filter(({ start, end }) => end > Math.max(start, cursor))
    .map((span) => (span.start < cursor ? { ...span, start: cursor } : span))
}

/** Up to three characters of a trigger are hashed: five bits of each, which are the same for both cases of a letter. */
const longestHead = 3
const hashMask = 0x7fff

interface Entry {
  readonly rule: TextRule
  readonly order: number
  readonly trigger: string
  readonly head: number
}

function index(rules: readonly TextRule[]): { buckets: Uint16Array; slots: Entry[][] } {
  const byHash = new Map<number, Entry[]>()
  rules.forEach((rule, order) => {
    for (const trigger of rule.triggers) {
      const entry = { rule, order, trigger, head: Math.min(longestHead, trigger.length) }
      for (const hash of hashesOf(trigger, entry.head)) byHash.set(hash, [...(byHash.get(hash) ?? []), entry])
    }
  })
  const buckets = new Uint16Array(hashMask + 1)
  const slots: Entry[][] = [[]]
  for (const [hash, entries] of byHash) {
    buckets[hash] = slots.length
    // The trigger that begins first comes first, then the rule that stands first in the list.
    slots.push(entries.sort((a, b) => b.head - a.head || a.order - b.order))
  }
  return { buckets, slots }
}

/** A trigger shorter than three characters ends many hashes. */
function hashesOf(trigger: string, head: number): number[] {
  let hash = 0
  for (let at = 0; at < head; at++) hash = (hash << 5) | (trigger.charCodeAt(at) & 31)
  const free = 5 * (longestHead - head)
  return Array.from({ length: 1 << free }, (_, before) => (before << (5 * head)) | hash)
}

function matches(text: string, start: number, { trigger, rule }: Entry): boolean {
  if (rule.anyCase !== true) return text.startsWith(trigger, start)
  for (let at = 0; at < trigger.length; at++) {
    const code = text.charCodeAt(start + at)
    const lower = code >= 0x41 && code <= 0x5a ? code | 0x20 : code
    if (lower !== trigger.charCodeAt(at)) return false
  }
  return true
}
