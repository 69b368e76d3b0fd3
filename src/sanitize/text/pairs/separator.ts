import { isBlank, skipBlanks } from '../characters.ts'
import type { Name, Separator } from './parts.ts'

/** A quote with the backslashes before it: inside of a JSON string that is inside of another there are three. */
export interface Quote {
  readonly mark: string
  readonly slashes: number
  readonly end: number
}

export function quoteAt(text: string, at: number): Quote | undefined {
  let end = at
  while (text[end] === '\\' && end - at < 64) end++
  const mark = text.charAt(end)
  return mark === '"' || mark === "'" || mark === '`' ? { mark, slashes: end - at, end: end + 1 } : undefined
}

/** The separator after a name, or `undefined` where the name is just a word. */
export function separatorAfter(text: string, name: Name): Separator | undefined {
  const quote = quoteAt(text, name.end)
  let at = quote?.end ?? name.end
  if (text[at] === ']') at++
  return (
    operator(text, skipBlanks(text, at)) ??
    typed(text, at) ??
    tag(text, name, at) ??
    valueField(text, at) ??
    (quote !== undefined && isArgument(text, name, quote) ? list(text, at) : undefined) ??
    (name.flag || isDirective(text, name) ? flag(text, at) : undefined)
  )
}

function operator(text: string, at: number): Separator | undefined {
  operators.lastIndex = at
  const match = operators.exec(text)
  if (match === null) return undefined
  const end = skipBlanks(text, operators.lastIndex)
  if (!match[0].endsWith(':')) return { form: 'equals', end: typed(text, end)?.end ?? end }
  // `std::string`, `token://`
  if (end === operators.lastIndex && (match[0].length > 1 || text.startsWith('//', end))) return undefined
  return { form: 'colon', end: typed(text, end)?.end ?? end }
}

/** `=` `:=` `=>` `==` `?=` `.=` `:` and `=` or `:` as a URL writes them. */
const operators = /[?.+|:]{0,3}={1,3}>?|\|{0,2}:{1,3}|%3[ADad]/y

/** The type of a variable between its name and the sign: `var token string = "…"`, `token: str = "…"`. */
function typed(text: string, at: number): Separator | undefined {
  typeName.lastIndex = skipBlanks(text, at)
  return typeName.test(text) ? { form: 'equals', end: typeName.lastIndex } : undefined
}

const typeName = /(?:\[\]byte|[Ss]tring|str)[ \t]{0,4}:?=[ \t]{0,8}/y

/** `<password>…</password>` */
function tag(text: string, name: Name, at: number): Separator | undefined {
  if (text[at] !== '>' || text[name.start - 1] !== '<') return undefined
  let end = at + 1
  while (end < at + 80 && (isBlank(text.charCodeAt(end)) || text[end] === '\n' || text[end] === '\r')) end++
  return { form: 'tag', end }
}

/** The name was a value itself: `- name: DB_PASSWORD`, newline, `value: …`; also `"name":"…","value":"…"`. */
function valueField(text: string, at: number): Separator | undefined {
  valueKey.lastIndex = at
  return valueKey.test(text)
    ? { form: text[valueKey.lastIndex - 1] === '=' ? 'equals' : 'colon', end: skipBlanks(text, valueKey.lastIndex) }
    : undefined
}

const valueKey =
  /,?(?:\s|\\{1,7}n){1,48}\\{0,15}["']?[Vv]al(?:ue)?\\{0,15}["']?[ \t]{0,4}[:=]|,\\{0,15}["'][Vv]alue\\{0,15}["']:/y

/** Only the first argument of a call, or a flag, names what comes after the comma: in a list of names the next is one more. */
function isArgument(text: string, name: Name, { slashes }: Quote): boolean {
  return name.flag || text[name.start - slashes - 2] === '('
}

/** `("PASSWORD", "…")`, `["--password", "…"]` */
function list(text: string, at: number): Separator | undefined {
  const comma = skipBlanks(text, at)
  if (text[comma] !== ',') return undefined
  let end = comma + 1
  while (end < comma + 80 && /\s/.test(text.charAt(end))) end++
  return quoteAt(text, end) === undefined ? undefined : { form: 'list', end }
}

/** `proxy_set_header Authorization …` */
function isDirective(text: string, { start }: Name): boolean {
  return /_header[ \t]+["']?$/.test(text.slice(Math.max(0, start - 24), start))
}

/** `--password …`, also over a continued line or two items of a YAML list. */
function flag(text: string, at: number): Separator | undefined {
  gap.lastIndex = at
  if (!gap.test(text) || /^["']?-/.test(text.slice(gap.lastIndex, gap.lastIndex + 2))) return undefined
  return { form: 'flag', end: gap.lastIndex }
}

const gap = /[ \t]{0,8}\n[ \t]{0,40}- {1,4}|[ \t]{1,8}(?:\\\n[ \t]{0,40})?/y
