import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { UsageError } from '../../errors.ts'

/** Reads flags and what stands between them. @throws {UsageError} for a flag that is not one of these */
export function parse<Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    // Node's sentence names the flag and how to write it; there is no better one.
    throw new UsageError(`${error instanceof Error ? error.message : String(error)} See --help.`, { cause: error })
  }
}

/** Without those that were left out. @throws {UsageError} for one that is empty */
export function given<Values extends Readonly<Record<string, string | undefined>>>(values: Values) {
  const empty = Object.keys(values).find((name) => values[name] === '')
  if (empty !== undefined) throw new UsageError(`--${empty} needs a value; see --help.`)
  const kept = Object.entries(values).filter(([, value]) => value !== undefined)
  // What is left has the types of what was handed in.
  return Object.fromEntries(kept) as { [Name in keyof Values]?: NonNullable<Values[Name]> }
}

/** One of some names. @throws {UsageError} that lists them */
export function oneOf<Name extends string>(flag: string, names: readonly Name[], text: string): Name {
  const found = names.find((name) => name === text)
  if (found === undefined) throw new UsageError(`--${flag} is one of ${names.join(', ')}.`)
  return found
}

/** @returns milliseconds @throws {UsageError} */
export function seconds(flag: string, text: string): number {
  const value = Number(text)
  if (!/^\d+(\.\d+)?$/.test(text) || value < 0.1 || value > 600)
    throw new UsageError(`--${flag} takes seconds, from 0.1 to 600.`)
  return Math.round(value * 1_000)
}
