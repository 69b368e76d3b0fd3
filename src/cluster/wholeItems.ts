/**
 * Closes the JSON of a list that was cut off, behind the last whole item of the list in its top-level object that was
 * being written: `{"kind":"PodList","items":[{…},{…},{"a":` becomes `{"kind":"PodList","items":[{…},{…}]}`.
 * @returns undefined where the cut hit no such list
 */
export const wholeItems = (cut: Buffer): string | undefined => {
  let depth = 0
  let isInText = false
  let end = 0
  for (let at = 0; at < cut.length; at += 1) {
    const byte = cut[at]
    if (isInText) {
      if (byte === backslash) at += 1
      else if (byte === quote) isInText = false
    } else if (byte === quote) {
      isInText = true
    } else if (byte === openBrace || byte === openBracket) {
      depth += 1
      if (depth === 2) end = byte === openBracket ? at + 1 : 0
    } else if (byte === closeBrace || byte === closeBracket) {
      depth -= 1
      if (depth === 2 && end > 0) end = at + 1
      if (depth < 2) end = 0
    }
  }
  return end === 0 ? undefined : `${cut.toString('utf8', 0, end)}]}`
}

const [quote, backslash, openBrace, openBracket, closeBrace, closeBracket] = Buffer.from('"\\{[}]')
