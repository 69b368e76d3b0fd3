import type { Lines } from '../lines.ts'
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
export function itemsBelow(text: string, at: number, indent: number, { mark, end: endOf }: Lines): Item[] | undefined {
  const items: Item[] = []
  let depth: number | undefined
  for (let from = at; text.startsWith(mark, from);) {
    dash.lastIndex = from + mark.length
    const found = dash.exec(text)?.[1]?.length
    if (found === undefined || found < (depth ?? indent) || (depth !== undefined && found > depth)) break
    depth = found
    const start = dash.lastIndex
    from = endOf(text, start)
    if (!isObject.test(text.slice(start, from))) {
      const quote = quoteAt(text, start)
      items.push({ start: quote?.end ?? start, quote })
    }
  }
  return depth === undefined ? undefined : items
}

const dash = /([ \t]{0,64})-[ \t]{1,8}/y
const isObject = /^["']?[\w./-]{1,128}["']?:(?:\s|$)|^[{[&*!]/
