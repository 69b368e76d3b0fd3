type Fields = Readonly<Record<string, unknown>>

/** With the newline before it and the one behind it a line has at most 16 KB, so that a flood of text fills no disk. */
const maxBytes = 16_382
/** Even if every character became six bytes, all texts of a line fit at the shortest. */
const lengths = [8_000, 2_000, 500, 100]

/**
 * One line of JSON, without a newline. Where it is too long, arguments become text, all texts are cut, and `shortened`
 * tells how many bytes there were.
 * @throws what cannot be said in JSON, or not be made to fit
 */
export const fitLine = (fields: Fields): string => {
  const whole = printableJson(fields)
  const size = Buffer.byteLength(whole)
  if (size <= maxBytes) return whole
  const flat = {
    ...fields,
    shortened: size,
    ...('arguments' in fields && { arguments: JSON.stringify(fields.arguments) }),
  }
  for (const length of lengths) {
    const line = printableJson(flat, (_, value) => (typeof value === 'string' ? cut(value, length) : value))
    if (Buffer.byteLength(line) <= maxBytes) return line
  }
  throw new RangeError(`a line of ${size} bytes cannot be made to fit`)
}

/** JSON leaves alone what moves a terminal's cursor, turns text round, or ends a line for some readers. */
const printableJson = (fields: Fields, replacer?: (key: string, value: unknown) => unknown): string =>
  JSON.stringify(fields, replacer).replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu, escaped)

const escaped = (character: string): string =>
  Array.from({ length: character.length }, (_, index) => `\\u${hex(character.charCodeAt(index))}`).join('')

const hex = (unit: number): string => unit.toString(16).padStart(4, '0')

const cut = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length)}…` : text)
