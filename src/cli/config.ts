import path from 'node:path'
import type { Writable } from 'node:stream'
import { configurationFor, gatherFacts, type ClientEntry } from '../clients/index.ts'
import type { Host } from './host.ts'

/** What a configuration is asked for. */
export interface ConfigOptions {
  readonly client: ClientEntry
  /** Distribution of WSL, for a client on Windows. */
  readonly wsl?: string
  readonly context?: string
  readonly policy?: string
  readonly isReadOnly: boolean
}

/**
 * Prints the configuration of a client to standard output, and what there is to know about it to standard error, so
 * that the output can go into a file as it is.
 * @throws {UsageError} where it cannot be written so that it surely works
 */
export const printConfiguration = async (options: ConfigOptions, host: Host): Promise<void> => {
  const { client, wsl, context, policy, isReadOnly } = options
  const facts = await gatherFacts({
    platform: process.platform,
    environment: host.env,
    user: process.getuid?.(),
    workingFolder: process.cwd(),
    execPath: process.execPath,
    versions: process.versions,
    // Node puts the path of the script there, absolute.
    server: host.argv[1] ?? '',
    flags: [
      ...(context === undefined ? [] : [`--context=${context}`]),
      ...(policy === undefined ? [] : [`--policy=${path.resolve(policy)}`]),
      ...(isReadOnly ? ['--read-only'] : []),
    ],
  })
  const { text, notes } = configurationFor(client, facts, wsl)
  writeLines(host.stderr, notes)
  host.stdout.write(text)
}

const writeLines = (stream: Writable, lines: readonly string[]): void => {
  for (const line of lines) stream.write(`${line}\n`)
}
