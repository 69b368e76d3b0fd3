import { bodyOf } from './listing.ts'

/** All names in the tables of a compact answer: they stand in the last column. */
export const namesIn = (answer: string): string[] =>
  bodyOf(answer)
    .split('\n')
    .filter((line) => !/^(?:STATUS|UNHEALTHY|HEALTHY|ROWS) |\bNAME$|^$/.test(line))
    .flatMap((line) => expandNames(line.slice(line.lastIndexOf('  ') + 1).trim()))

/**
 * Reads what a list writes, by nothing but the sentence in the server's instructions: `a{b,c}` is ab and ac, `a{08..10}`
 * is a08, a09 and a10, what is quoted stands for itself.
 */
export const expandNames = (text: string): string[] => {
  const names: string[] = []
  let rest = text
  while (rest !== '') {
    const [term = ''] = /^"(?:[^"\\]|\\.)*"|^[^,{]*(?:\{[^}]*\})?/.exec(rest) ?? []
    names.push(...expandTerm(term))
    rest = rest.slice(term.length)
    if (rest === '') break
    if (!rest.startsWith(', ')) throw new Error(`no comma before: ${rest}`)
    rest = rest.slice(2)
  }
  return names
}

function expandTerm(term: string): string[] {
  if (term.startsWith('"')) return [JSON.parse(term) as string]
  const [, stem, inside] = /^([^{]*)\{([^}]*)\}$/.exec(term) ?? []
  if (stem === undefined || inside === undefined) return [term]
  return inside.split(',').flatMap((item) => expandRange(item).map((ending) => stem + ending))
}

function expandRange(item: string): string[] {
  const [, first = '', last = ''] = /^(\d+)\.\.(\d+)$/.exec(item) ?? []
  if (first === '') return [item]
  const width = first.startsWith('0') ? first.length : 0
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, at) =>
    String(Number(first) + at).padStart(width, '0'),
  )
}
