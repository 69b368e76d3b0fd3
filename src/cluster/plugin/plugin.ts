import { askToSignIn, ClusterError } from '../../errors.ts'
import type { ClusterEntry, PluginEntry } from '../kubeconfig/entries.ts'
import { printable } from '../printable.ts'
import { createShared } from '../share.ts'
import { pluginEnvironment } from './environment.ts'
import { readAnswer, type PluginCredential } from './execCredential.ts'
import { findCommand } from './findCommand.ts'
import { runBounded } from './runBounded.ts'

export interface Plugin {
  /** @throws {ClusterError} Unauthorized, without anything that the plugin printed */
  current(signal: AbortSignal): Promise<PluginCredential>
  /** What it gave was refused, so it must be asked again. */
  drop(): void
}

/** The `cause` of an error that a plugin is to blame for. */
export interface PluginFailure {
  readonly plugin: true
  /** For who must tell a program that is missing from a sign-in that has expired. */
  readonly isMissing: boolean
}

/** The credential of an exec plugin: asked for when it is first needed, and kept until it expires or is refused. */
export const createPlugin = (
  label: string,
  cluster: ClusterEntry,
  entry: PluginEntry,
  limitMs: number,
  environment: NodeJS.ProcessEnv,
): Plugin => {
  let kept: PluginCredential | undefined
  const share = createShared<PluginCredential>()

  const ask = async (signal: AbortSignal): Promise<PluginCredential> => {
    const variables = await pluginEnvironment(label, cluster, entry, environment, false)
    const answer = await run(entry, variables, limitMs, signal)
    if ('expires' in answer) return (kept = answer)
    throw failed(label, entry, answer.why, answer.isMissing ?? false)
  }
  return {
    current: async (signal) => (kept && Date.now() < kept.expires ? kept : share(ask, signal)),
    drop: () => (kept = undefined),
  }
}

/** How a program's absence is said; `searched` is where it was looked for. */
export const notFound = ({ installHint }: PluginEntry, searched: string): string => {
  const hint = installHint === undefined ? '' : ` ${printable(installHint, 300)}`
  return `was not found. Searched: ${printable(searched, 1_000)}.${hint}`
}

/** @param why the end of a sentence that begins with the plugin's name */
export const failed = (label: string, { command }: PluginEntry, why: string, isMissing: boolean): ClusterError => {
  const cause: PluginFailure = { plugin: true, isMissing }
  return new ClusterError('Unauthorized', `${label}: plugin ${printable(command)} ${why}`, { cause })
}

/** Why there is no credential: the end of a sentence that begins with the plugin's name. */
interface Failure {
  readonly why: string
  readonly isMissing?: boolean
}

async function run(
  entry: PluginEntry,
  variables: NodeJS.ProcessEnv,
  limitMs: number,
  signal: AbortSignal,
): Promise<PluginCredential | Failure> {
  if (entry.needsTerminal) return { why: `wants to ask something in a terminal, and there is none. ${askToSignIn}` }
  const found = await findCommand(entry.command, variables)
  if ('searched' in found) return { why: notFound(entry, found.searched), isMissing: true }
  const outcome = await runBounded(found.path, entry.args, variables, { ms: limitMs, maxBytes: 1_048_576 }, signal)
  if ('failure' in outcome) return { why: `${outcome.failure}. ${askToSignIn}` }
  return (
    readAnswer(outcome.output, entry.apiVersion) ?? {
      why: 'did not answer with a credential of the version that was asked for.',
    }
  )
}
