/**
 * Writes names in little, so that every one of them can be read back. Names that share `stem` come as `stem{b,c}`, three
 * or more numbers in a row as `stem{08..10}`; all others are written whole, with `, ` between them. What could be taken
 * for a part of this notation is quoted as in JSON.
 */
export const writeNames = (stem: string, names: readonly string[]): string => {
  if (stem === '' || names.length < 2) return names.map(quoteUnlessPlain).join(', ')
  return `${stem}{${runs(names.map((name) => name.slice(stem.length))).join(',')}}`
}

/** How many names begin with `stem`, where they are too many to be written. */
export const countNames = (stem: string, count: number): string => `${stem}… ×${count}`

/**
 * The pattern that each name follows: its beginning, up to the part that a controller made up (a hash, a number, five
 * letters). Empty where no other name follows the same. Patterns say nothing about owners, which a table does not have.
 */
export const stemsOf = (names: readonly string[]): string[] => {
  const close = shared(names.map((name) => stripped(name, 1)))
  // Jobs of a CronJob and their pods have a number of their own each, so that only the beginning before it is shared.
  const wide = shared(names.map((name, at) => (close[at] === '' ? stripped(name, Infinity) : '')))
  return names.map((_, at) => close[at] || (wide[at] ?? ''))
}

/** What Kubernetes takes for a name nearly everywhere, but two dots in a row, which stand for a range here. */
const isPlain = (name: string): boolean => /^[A-Za-z0-9][\w.:@+-]*$/.test(name) && !name.includes('..')

const quoteUnlessPlain = (name: string): string => (isPlain(name) ? name : JSON.stringify(name))

/** Only stems that at least two names have. */
function shared(stems: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  return stems.map((stem) => ((counts.get(stem) ?? 0) > 1 ? stem : ''))
}

/** The name without its last parts, as long as they look generated, at most `most` of them; empty where none does. */
function stripped(name: string, most: number): string {
  if (!isPlain(name)) return ''
  let stem = name.length
  for (let count = 0; count < most; count += 1) {
    const dash = name.lastIndexOf('-', stem - 2)
    if (dash < 1 || !isGenerated(name.slice(dash + 1, stem === name.length ? stem : stem - 1))) break
    stem = dash + 1
  }
  return stem === name.length ? '' : name.slice(0, stem)
}

/** Kubernetes draws suffixes from this alphabet, which makes no words. Source: k8s.io/apimachinery/pkg/util/rand. */
const drawn = /^(?:[bcdfghjklmnpqrstvwxz2456789]{5}|[bcdfghjklmnpqrstvwxz2456789]{8,10})$/

const isGenerated = (part: string): boolean => /^[a-z0-9]*[0-9][a-z0-9]*$/.test(part) || drawn.test(part)

/** Endings, with numbers in a row drawn together. The API server sorts by letters, so that 10 comes before 2. */
function runs(unsorted: readonly string[]): string[] {
  const written: string[] = []
  const [numbers, words] = [unsorted.filter(isNumber), unsorted.filter((ending) => !isNumber(ending))]
  const endings = [...numbers.sort((a, b) => Number(a) - Number(b)), ...words]
  for (let at = 0; at < endings.length;) {
    const first = endings[at] ?? ''
    let last = first
    let end = at + 1
    while (end < endings.length && endings[end] === successor(last)) last = endings[end++] ?? ''
    if (end - at < 3) written.push(...endings.slice(at, end))
    else written.push(`${first}..${last}`)
    at = end
  }
  return written
}

/** Longer ones cannot be counted exactly. */
const isNumber = (text: string): boolean => /^[0-9]{1,15}$/.test(text)

/** The next number, as wide as one with a leading zero; undefined for what is no number. */
function successor(number: string): string | undefined {
  if (!isNumber(number)) return undefined
  return String(Number(number) + 1).padStart(number.startsWith('0') ? number.length : 0, '0')
}
