const opening = /^<!-- generated: (\S+) -->$/
const closing = '<!-- /generated -->'

/**
 * The text with every part between `<!-- generated: NAME -->` and `<!-- /generated -->` made anew.
 * @throws {Error} on a part that is not known, or that does not end: it would grow stale unseen
 */
export const fill = (file: string, text: string, parts: Readonly<Record<string, () => string>>): string => {
  const filled: string[] = []
  let open: string | undefined
  for (const line of text.split('\n')) {
    const name = opening.exec(line)?.[1]
    if (name !== undefined) {
      if (open !== undefined) throw new Error(`${file}: the generated part ${open} does not end before ${name} begins`)
      const part = parts[name]
      if (part === undefined) throw new Error(`${file}: no part ${name}; there are ${Object.keys(parts).join(', ')}`)
      filled.push(line, part())
      open = name
    } else if (line === closing) {
      filled.push(line)
      open = undefined
    } else if (open === undefined) {
      filled.push(line)
    }
  }
  if (open !== undefined) throw new Error(`${file}: the generated part ${open} does not end`)
  return filled.join('\n')
}
