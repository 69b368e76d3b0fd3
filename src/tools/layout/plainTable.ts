import stringWidth from 'string-width'

/** Rows of a table as aligned text, and how many of them fitted. */
export interface PlainTable {
  readonly text: string
  readonly shown: number
}

/** Lays out as many rows as fit into `room` UTF-16 units, header included: columns aligned, two spaces between them. */
export const plainTable = (
  header: readonly string[],
  rows: readonly (readonly string[])[],
  room: number,
): PlainTable => {
  let shown = rows.length
  for (;;) {
    const text = align([header.map((name) => name.toUpperCase()), ...rows.slice(0, shown)])
    if (text.length <= room || shown === 0) return { text, shown }
    // Fewer rows may need narrower columns, so the guess is proportional and then exact.
    shown = Math.min(shown - 1, Math.floor((shown * room) / text.length))
  }
}

function align(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => stringWidth(row[column] ?? ''))))
  const line = (row: readonly string[]): string =>
    widths
      .map((width, column) => pad(row[column] ?? '', width))
      .join('  ')
      .trimEnd()
  return rows.map(line).join('\n')
}

const pad = (text: string, width: number): string => text + ' '.repeat(width - stringWidth(text))
