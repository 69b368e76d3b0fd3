/** A table; the cells may hold anything but newlines. */
export const table = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n')

export const code = (text: string): string => `\`${text}\``

export const block = (text: string): string => `\`\`\`text\n${text.trimEnd()}\n\`\`\``

/** A bar ends a cell, also one in code. */
const cell = (text: string): string => text.replaceAll('|', '\\|')

/** Between two stars Markdown writes in italics. */
export const escaped = (text: string): string => text.replaceAll('*', String.raw`\*`)
