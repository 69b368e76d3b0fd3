/**
 * The text with characters that a terminal or a dialog would obey or hide (control, direction, zero width, line ends
 * of any kind) written as JSON writes them. In a text that is JSON, line feeds between values stay.
 */
export const printable = (text: string): string =>
  text.replace(/[^\P{C}\n]|[\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu, (found) =>
    Array.from({ length: found.length }, (_, at) => escaped(found.charCodeAt(at))).join(''),
  )

const escaped = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`
