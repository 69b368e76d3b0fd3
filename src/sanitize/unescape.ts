/** The text as it is where a string of JSON shows it: without its escapes, whoever wrote them. Source: RFC 8259, section 7. */
export function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(["\\/bfnrt]))/g, (_, code: string | undefined, letter: string) =>
    code === undefined ? (letters.get(letter) ?? letter) : String.fromCharCode(parseInt(code, 16)),
  )
}

const letters = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])
