import { quoteAt, type Quote } from './separator.ts'

/** An item of a list below a name. */
export interface Item {
  readonly start: number
  readonly quote: Quote | undefined
}

/**
 * The items that stand below a name in YAML, a line each: `passwords:`, then `- mango`. `at` is where the line of the
 * name ends, `indent` how far the name is indented. Items that are objects have names of their own.
 */
export function itemsBelow(text: string, at: number, indent: number): Item[] {
  const items: Item[] = []
  let depth: number | undefined
  for (let from = at; text[from] === '\n';) {
    dash.lastIndex = from
    const found = dash.exec(text)?.[1]?.length
    if (found === undefined || found < (depth ?? indent) || (depth !== undefined && found > depth)) break
    depth = found
    const start = dash.lastIndex
    const end = text.indexOf('\n', start)
    const line = text.slice(start, end === -1 ? text.length : end)
    if (!isObject.test(line)) {
      const quote = quoteAt(text, start)
      items.push({ start: quote?.end ?? start, quote })
    }
    from = end === -1 ? text.length : end
  }
  return items
}

const dash = /\n([ \t]{0,64})-[ \t]{1,8}/y
const isObject = /^["']?[\w./-]{1,128}["']?:(?:\s|$)|^[{[&*!]/
