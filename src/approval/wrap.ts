/** What every medium has room for: native dialogs push their buttons off the screen when the text is longer. */
export const width = 60

/**
 * Breaks a line into rows of at most 60 UTF-16 units. Rows after the first are indented: only a line of ours can begin
 * at the edge, so a long value cannot pretend to be one.
 */
export const wrap = (line: string): readonly string[] => {
  const rows: string[] = []
  let rest = line
  let indent = ''
  while (indent.length + rest.length > width) {
    const end = breakAt(rest, width - indent.length)
    rows.push(indent + rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
    indent = '    '
  }
  return [...rows, indent + rest]
}

/** Behind the last space that fits; a longer word is broken, but never within a character. */
function breakAt(text: string, room: number): number {
  const space = text.lastIndexOf(' ', room)
  if (space > 0) return space
  return /[\ud800-\udbff]/.test(text.charAt(room - 1)) ? room - 1 : room
}
