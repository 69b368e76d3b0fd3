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
    const variables = await pluginEnvironment(label, cluster, entry, environment)
    const answer = await run(entry, variables, limitMs, signal)
    if (typeof answer !== 'string') return (kept = answer)
    const cause: PluginFailure = { plugin: true }
    throw new ClusterError('Unauthorized', `${label}: plugin ${printable(entry.command)} ${answer}`, { cause })
  }
  return {
    current: async (signal) => (kept && Date.now() < kept.expires ? kept : share(ask, signal)),
    drop: () => (kept = undefined),
  }
}

/** @returns the credential, or why there is none: the end of a sentence that begins with the plugin's name */
async function run(
  entry: PluginEntry,
  variables: NodeJS.ProcessEnv,
  limitMs: number,
  signal: AbortSignal,
): Promise<PluginCredential | string> {
  if (entry.needsTerminal) return `wants to ask something in a terminal, and there is none. ${askToSignIn}`
  const found = await findCommand(entry.command, variables)
  if ('searched' in found) {
    const hint = entry.installHint === undefined ? '' : ` ${printable(entry.installHint, 300)}`
    return `was not found. Searched: ${printable(found.searched, 1_000)}.${hint}`
  }
  const outcome = await runBounded(found.path, entry.args, variables, { ms: limitMs, maxBytes: 1_048_576 }, signal)
  if ('failure' in outcome) return `${outcome.failure}. ${askToSignIn}`
  return (
    readAnswer(outcome.output, entry.apiVersion) ??
    'did not answer with a credential of the version that was asked for.'
  )
}
