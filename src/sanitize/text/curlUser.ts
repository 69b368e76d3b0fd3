import { isPlaceholder } from '../look.ts'
import { markerEnd } from '../marker.ts'
import type { TextRule } from '../scan.ts'
import { isBlank, lineEnd, skipBlanks } from './characters.ts'

/** `curl -u user:password`, and the same flag of wget, http and others. Source: curl(1), `--user`. */
export const curlUser: TextRule = {
  type: 'password',
  triggers: [' -u', ' --user', ' --proxy-user'],
  find(text, at) {
    flag.lastIndex = at
    const match = flag.exec(text)
    if (match === null || !isCommand(text, at)) return undefined
    const quote = match[1] ?? ''
    const start = flag.lastIndex
    const end = valueEnd(text, start, quote)
    const colon = text.indexOf(':', start)
    if (colon === -1 || colon >= end) return undefined
    const secret = text.slice(colon + 1, end).replace(/["']/g, '')
    // `-u TOKEN:` is how an API key is sent without a password.
    if (secret === '' && colon > start + 8) return { start, end: colon, type: this.type }
    if (
      secret.length < 4 ||
      words.has(secret.toLowerCase()) ||
      isPlaceholder(secret) ||
      text[start] === '<' ||
      markerEnd(text, colon + 1) === end
    )
      return undefined
    return { start: colon + 1, end, type: this.type }
  },
}

const flag = / -(?:u|-user|-proxy-user)(?:=|[ \t]{1,4}|(?=["']))(["']?)/y
const commands = /\b(?:curl|wget|http|https|httpie|xh|influx|nexus|ldapsearch|smbclient)\b/
const words = new Set(['password', 'passwd', 'pass', 'token', 'test', 'secret', 'yyy'])

/** Only commands that take a password there: `docker run -u 1000:1000` names a group. */
function isCommand(text: string, at: number): boolean {
  const from = Math.max(0, at - 240)
  return commands.test(text.slice(Math.max(from, text.lastIndexOf('\n\n', at)), at))
}

function valueEnd(text: string, start: number, quote: string): number {
  const end = Math.min(lineEnd(text, start), start + 512)
  for (let at = start; at < end; at++) {
    if (quote === '' ? isBlank(text.charCodeAt(at)) : text[at] === quote && !/[:\w]/.test(text.charAt(at + 1)))
      return at
  }
  return skipBlanks(text, end)
}
