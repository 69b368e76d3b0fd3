import type { ClientEntry, System } from './clients.ts'
import { commandLine } from './commandLine.ts'
import type { Facts, LeftOut } from './facts.ts'
import { launchOf, type Launch } from './launch.ts'
import { printable } from './printable.ts'

/** What a person pastes, and what they should know about it. */
export interface Configuration {
  /** JSON, or one command line; ends with a line feed. */
  readonly text: string
  /** Sentences, each on a line of its own. */
  readonly notes: readonly string[]
}

/**
 * @param wsl distribution of WSL in which the server runs, for a client on Windows
 * @throws {UsageError} where it cannot be written so that it surely works
 */
export const configurationFor = (client: ClientEntry, facts: Facts, wsl?: string): Configuration => {
  const launch = launchOf(client, facts, wsl)
  const system = wsl === undefined ? systemOf(facts.platform) : 'windows'
  return {
    text: `${client.form === 'command' ? command(launch, system) : json(client.form.key, launch)}\n`,
    notes: [`Paste it into ${client.place[system]}.`, ...asking(client), ...gaps(facts), ...wslNotes(facts, wsl)],
  }
}

/** The name under which clients list the server. */
export const serverName = 'kubernetes'

function json(key: 'mcpServers' | 'servers', { command, args, env }: Launch): string {
  const entry = {
    // VS Code wants to be told; the others know nothing else by this shape.
    ...(key === 'servers' ? { type: 'stdio' } : {}),
    command,
    args,
    ...(Object.keys(env).length === 0 ? {} : { env }),
  }
  return printable(JSON.stringify({ [key]: { [serverName]: entry } }, null, 2))
}

/** The name stands first: behind `--env`, which takes several values, it would be taken for one of them. */
function command(launch: Launch, system: System): string {
  const variables = Object.entries(launch.env).flatMap(([name, value]) => ['--env', `${name}=${value}`])
  return commandLine(
    ['claude', 'mcp', 'add', serverName, '--scope', 'user', ...variables, '--', launch.command, ...launch.args],
    system === 'windows' ? 'windows' : 'unix',
  )
}

function asking({ asksPerson, asking, title, name }: ClientEntry): string[] {
  const way = asksPerson
    ? `With --approval=elicitation ${title} is what asks you about changes; it could answer in your place, so every result says so.`
    : `So ${title} is not what asks you about changes: a dialog of the desktop does where the server runs, and without a desktop changes are refused.`
  return [asking, way, ...(name === 'vscode' ? [extension] : [])]
}

const extension =
  'Better take the extension: it asks by a dialog of its own, which a server from mcp.json cannot reach.'

function gaps({ folders, kubeconfig }: Facts): string[] {
  return [
    ...(folders.kept.length === 0
      ? ['PATH is not set, so plugins of the kubeconfig are found only where the client has them on its own PATH.']
      : []),
    ...leftOut(folders.leftOut),
    ...(kubeconfig.length === 0 ? ['KUBECONFIG is not set, so ~/.kube/config is used.'] : []),
  ]
}

const mostFolders = 5

function leftOut(folders: readonly LeftOut[]): string[] {
  if (folders.length === 0) return []
  const shown = folders.slice(0, mostFolders).map(({ folder, why }) => `${quoted(folder)} ${why}`)
  const more = folders.length - shown.length
  return [`Left out of PATH: ${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`]
}

function wslNotes({ distribution }: Facts, wsl: string | undefined): string[] {
  if (distribution === undefined) return []
  if (wsl === undefined) return [`This is WSL: for a client on Windows add --wsl ${printable(distribution)}.`]
  return wsl.toLowerCase() === distribution.toLowerCase()
    ? []
    : [`The paths are those of ${printable(distribution)}, in which this ran, and not of ${wsl}.`]
}

/** On one line, whatever the folder is called. */
const quoted = (folder: string): string => printable(JSON.stringify(folder).slice(1, -1))

function systemOf(platform: NodeJS.Platform): System {
  if (platform === 'win32') return 'windows'
  return platform === 'darwin' ? 'macos' : 'linux'
}
