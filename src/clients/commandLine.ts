import { UsageError } from '../errors.ts'

/**
 * One line for a terminal: a shell of Unix, or on Windows both PowerShell and cmd.
 * @throws {UsageError} when a word cannot be written so that it surely arrives as it is
 */
export const commandLine = (words: readonly string[], system: 'unix' | 'windows'): string =>
  words.map(system === 'windows' ? windowsWord : unixWord).join(' ')

function unixWord(word: string): string {
  // What is pasted into a terminal is read by the terminal first, quotes or not.
  if (/\p{C}|[\p{Zl}\p{Zp}]/u.test(word)) throw new UsageError(unwritable)
  return plain.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}

function windowsWord(word: string): string {
  // The two shells agree on double quotes around what neither expands.
  if (/["“”„$`%!^]|\p{C}|[\p{Zl}\p{Zp}]|\\$/u.test(word)) throw new UsageError(unwritable)
  return windowsPlain.test(word) ? word : `"${word}"`
}

const plain = /^[\w@%+=:,./-]+$/
const windowsPlain = /^[\w+=:./\\-]+$/

const unwritable =
  'A path holds a character that a command line cannot carry safely. Move what it leads to, or take the JSON of another client.'
