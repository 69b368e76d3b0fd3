import { wordsOf } from './keys.ts'
import { matchEnd, readPattern, type Pattern } from './pattern.ts'
import { createScanner } from './scan.ts'
import { scan } from './text/index.ts'
import { patternRule } from './text/added.ts'
import { pairNamed } from './text/pairs/pair.ts'
import { together } from './together.ts'
import type { Additions } from './types.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What a person said, ready for use; nothing where they said nothing. @throws {Error} on what `nameProblem` or `patternProblem` would name */
export function vocabularyOf({ keys, patterns, exemptKeys, exemptPatterns }: Additions): Vocabulary | undefined {
  if ([keys, patterns, exemptKeys, exemptPatterns].every(({ length }) => length === 0)) return undefined
  const masked = keys.map(wordsOf)
  const exempt = exemptKeys.map(wordsOf)
  const exemptions = exemptPatterns.map(patternOf)
  const triggers = [...new Set(masked.map((words) => words.at(-1) ?? ''))].filter((word) => word !== '')
  const rules = [...(triggers.length === 0 ? [] : [pairNamed(triggers)]), ...patterns.map(patternOf).map(patternRule)]
  return {
    says: (words) =>
      exempt.some((some) => endsLike(words, some))
        ? 'exempt'
        : masked.some((some) => endsLike(words, some))
          ? 'masked'
          : undefined,
    exempts: (value) =>
      exemptions.some((pattern) => matchEnd(pattern, value, 0, value.length) === value.length && value !== ''),
    scan: rules.length === 0 ? undefined : together(scan, createScanner(rules)),
    classes: new Map(),
  }
}

/** What is wrong with a name, as the end of a sentence. */
export function nameProblem(name: string): string | undefined {
  if (!/^[A-Za-z0-9][-A-Za-z0-9_. ]{0,63}$/.test(name))
    return 'must be a name: letters, digits, dots, dashes, underscores and blanks, at most 64'
  const words = wordsOf(name)
  const last = words.at(-1) ?? ''
  if (last.length < 3) return 'must end in a word of at least 3 letters'
  return words.length === 1 && frame.has(last) ? 'is a name by which objects are told apart, and stays' : undefined
}

/** What is wrong with a pattern, as the end of a sentence. */
export function patternProblem(text: string): string | undefined {
  const read = readPattern(text)
  return typeof read === 'string' ? read : undefined
}

function patternOf(text: string): Pattern {
  const read = readPattern(text)
  if (typeof read === 'string') throw new Error(`A pattern ${read}.`)
  return read
}

/** `CUSTOMER_NUMBER`, `customerNumbers` and `customernumber` are all customer numbers. */
function endsLike(words: readonly string[], some: readonly string[]): boolean {
  const last = singular(words.at(-1) ?? '')
  if (last === some.join('') || last === singular(some.join(''))) return true
  const end = words.slice(-some.length)
  return (
    end.length === some.length &&
    end.every((word, at) => word === some[at] || (at === end.length - 1 && last === singular(some[at] ?? '')))
  )
}

const singular = (word: string): string => (word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word)

/** Without them no answer could say what it is about. */
const frame = new Set('kind name namespace context resource uid status image container pod object'.split(' '))
