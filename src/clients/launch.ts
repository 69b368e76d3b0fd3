import path from 'node:path'
import { UsageError } from '../errors.ts'
import type { ClientEntry } from './clients.ts'
import type { Facts } from './facts.ts'

/** How a client starts the server. Everything is absolute: a client has a PATH and a working folder of its own. */
export interface Launch {
  readonly command: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

/**
 * @param wsl distribution of WSL, for a client on Windows
 * @throws {UsageError} where the server cannot be started in that way
 */
export const launchOf = (client: ClientEntry, facts: Facts, wsl?: string): Launch => {
  const { node, server, flags } = facts
  const launch: Launch = {
    command: node,
    args: [server, ...flags, ...(client.asksPerson ? ['--approval=elicitation'] : [])],
    env: environmentOf(facts),
  }
  return wsl === undefined ? launch : throughWsl(launch, wsl, facts)
}

function environmentOf({ platform, nodeEnvironment, folders, kubeconfig }: Facts): Record<string, string> {
  const { delimiter } = platform === 'win32' ? path.win32 : path.posix
  return {
    ...nodeEnvironment,
    ...(folders.kept.length === 0 ? {} : { PATH: folders.kept.join(delimiter) }),
    ...(kubeconfig.length === 0 ? {} : { KUBECONFIG: kubeconfig.join(delimiter) }),
  }
}

/**
 * `-e` starts the program without a shell. Variables of a client on Windows reach it only where WSLENV lists them, and
 * PATH not at all, so `env` sets them. wsl.exe is named whole: else Windows would look into the working folder first.
 */
function throughWsl({ command, args, env }: Launch, distribution: string, { platform }: Facts): Launch {
  if (!/^[A-Za-z0-9][\w.-]{0,63}$/.test(distribution))
    throw new UsageError('--wsl takes the name of a distribution as `wsl --list` shows it, such as Ubuntu-24.04.')
  if (platform !== 'linux')
    throw new UsageError(
      'With --wsl the server runs in the distribution, so run this there: its paths are what must be printed.',
    )
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`)
  const inside = [command, ...args]
  if ([...variables, ...inside].some((value) => /["\\\p{C}]/u.test(value)))
    throw new UsageError(
      'A path holds a quote, a backslash or a control character, which Windows may pass on changed. Move what it leads to.',
    )
  return {
    command: 'C:\\Windows\\System32\\wsl.exe',
    args: ['-d', distribution, '-e', '/usr/bin/env', ...variables, ...inside],
    env: {},
  }
}
