import stringWidth from 'string-width'

/** Text that was made to fit, and how many rows it shows. */
export interface Fitted {
  readonly text: string
  readonly shown: number
}

/** Lays out as many rows as fit into `room` UTF-16 units, header included: columns aligned, two spaces between them. */
export const plainTable = (header: readonly string[], rows: readonly (readonly string[])[], room: number): Fitted =>
  fitPrefix(rows.length, (count) => align([header.map((name) => name.toUpperCase()), ...rows.slice(0, count)]), room)

/**
 * The longest beginning of `count` rows whose text fits into `room` UTF-16 units. Where not even the first row does, its
 * text is cut: a page that shows nothing would bring its reader back to the same page for ever.
 */
export const fitPrefix = (count: number, render: (count: number) => string, room: number): Fitted => {
  const whole = render(count)
  if (whole.length <= room) return { text: whole, shown: count }
  let best: Fitted | undefined
  let [low, high] = [1, count - 1]
  while (low <= high) {
    const middle = Math.floor((low + high) / 2)
    const text = render(middle)
    if (text.length <= room) {
      best = { text, shown: middle }
      low = middle + 1
    } else {
      high = middle - 1
    }
  }
  return best ?? { text: clip(render(Math.min(count, 1)), room), shown: Math.min(count, 1) }
}

/** Columns padded to their widest cell as a terminal shows it, but for the last one. */
export const align = (rows: readonly (readonly string[])[]): string => {
  const padded = rows.map((row) => row.slice(0, -1).map((text) => ({ text, width: stringWidth(text) })))
  const widths = (padded[0] ?? []).map((_, at) => Math.max(...padded.map((row) => row[at]?.width ?? 0)))
  return rows
    .map((row, at) => {
      const cells = padded[at]?.map(({ text, width }, column) => text + ' '.repeat((widths[column] ?? 0) - width)) ?? []
      return [...cells, row.at(-1) ?? ''].join('  ').trimEnd()
    })
    .join('\n')
}

/** At most `length` UTF-16 units; the sign at the end says that there was more. */
export const clip = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, Math.max(0, length - 1))}…`
