import { isPlaceholder } from '../look.ts'
import { markerEnd } from '../marker.ts'
import type { TextRule } from '../scan.ts'
import { bare, quoted } from './pairs/extent.ts'
import { quoteAt } from './pairs/separator.ts'
import { byPattern } from './pattern.ts'

/** The token with which a node joins, after the word: without it `abcdef.0123456789abcdef` may be a name. Source: Kubernetes, bootstrap tokens. */
export const bootstrapToken = byPattern({
  type: 'bootstrap-token',
  triggers: ['token'],
  anyCase: true,
  after: 64,
  pattern: /(tokens?(?: id| is)?[ \t:="']+)[a-z0-9]{6}\.[a-z0-9]{16}/iy,
})

/** `IDENTIFIED BY '…'`, `PASSWORD '…'` of SQL, `login … password …` of a netrc. Sources: MySQL and PostgreSQL manuals, netrc(5). */
export const spokenPassword: TextRule = {
  type: 'password',
  triggers: ['identified ', 'password '],
  anyCase: true,
  find(text, at) {
    const quote = quoteAt(text, openingAfter(text, at))
    const start = quote?.mark === "'" ? quote.end : afterLogin(text, at)
    if (start === undefined) return undefined
    const extent = quote === undefined ? bare(false) : quoted(quote)
    const end = extent(text, start, Math.min(text.length, start + 256))
    const secret = text.slice(start, end)
    if (secret.length < 4 || /\s/.test(secret) || isPlaceholder(secret) || markerEnd(text, start) === end)
      return undefined
    return { start, end, type: this.type }
  },
}

function openingAfter(text: string, at: number): number {
  words.lastIndex = at
  return words.test(text) ? words.lastIndex : text.length
}

const words = /(?:identified(?: with \S{1,40})? by|password)[ \t]{1,4}/iy

function afterLogin(text: string, at: number): number | undefined {
  return /\blogin\s{1,8}\S{1,80}\s{1,8}$/.test(text.slice(Math.max(0, at - 120), at))
    ? at + 'password '.length
    : undefined
}
