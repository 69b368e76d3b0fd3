import path from 'node:path'
import type { ClusterOptions } from '../cluster/index.ts'
import { createLedger } from '../approval/ledger.ts'
import { UsageError } from '../errors.ts'
import type { Settings } from '../gate/index.ts'
import { defaults } from '../policy/defaults.ts'
import type { Clean, Cleaner } from '../sanitize/index.ts'
import { openStateFolder } from '../state/stateFolder.ts'
import { describePolicy } from '../tools/ping/policy.ts'
import { clusterLines } from './clusterLines.ts'
import type { SetupLine, SetupReport } from './report.ts'

export interface SetupOptions {
  /** Of the server. */
  readonly version: string
  /** What only an editor knows: whether MCP is on, whether the server runs. */
  readonly first?: readonly SetupLine[]
  readonly cluster: ClusterOptions
  /** Where all of this is; undefined for the computer that the person sits at. */
  readonly machine: string | undefined
  /** What a person has set. @throws {UsageError} when it cannot be read */
  readonly settings: () => Promise<Settings>
  /** `the defaults`, `the settings of VS Code`, `the policy p.yaml` */
  readonly policyFrom: string
  /** How a person would be asked. */
  readonly approvals: () => Promise<SetupLine>
  readonly stateFolder: string
  readonly clean: Cleaner
  readonly signal: AbortSignal
}

/** Looks at everything that must be there before an agent can look at a cluster and ask for changes. Changes nothing. */
export const checkSetup = async (options: SetupOptions): Promise<SetupReport> => {
  const { version, machine, first = [], cluster, clean, signal } = options
  const { openCluster } = await import('../cluster/index.ts')
  const opened = openCluster(cluster)
  try {
    const settings = await settingsOf(options)
    const lines = [
      ...first,
      ...filesLines(options),
      ...(await clusterLines(opened, settings.held, clean, signal)),
      settings.line,
      settings.held.readOnly ? { state: 'note' as const, text: clean.line(readOnly) } : await options.approvals(),
      ...(await stateLines(options)),
    ]
    return {
      title: clean.line(`K8s Agent ${version}${machine === undefined ? '' : ` on ${machine}`}`),
      lines,
      isComplete: lines.every(({ state }) => state === 'ok' || state === 'note'),
    }
  } finally {
    opened.close()
  }
}

const readOnly = 'Approvals: not needed, every change is refused (read-only).'

/** Which files were read; why others were not, the cluster's side says. */
function filesLines({ cluster: { sources, environment }, machine, clean }: SetupOptions): readonly SetupLine[] {
  const home = environment['HOME'] ?? environment['USERPROFILE'] ?? ''
  const read = sources.flatMap((source) => (source.text === undefined ? [] : [short(source.path, home)]))
  if (read.length === 0) return []
  const where = machine === undefined ? '' : ` on ${machine}`
  return [{ state: 'ok', text: clean.line(`Kubeconfig: ${read.join(', ')}${where}.`) }]
}

const short = (file: string, home: string): string =>
  home !== '' && file.startsWith(`${home}${path.sep}`) ? `~${file.slice(home.length)}` : file

/** The defaults hold for the rest of the check where the policy cannot be read; a server does not start with it at all. */
async function settingsOf({ settings, policyFrom, clean }: SetupOptions): Promise<{ line: SetupLine; held: Settings }> {
  try {
    const held = await settings()
    const { allowed } = held.namespaces
    const inWords = describePolicy({ ...held, namespaces: { ...held.namespaces, allowed: allowed ? [allowed] : [] } })
    return { line: { state: 'ok', text: clean.line(`Policy (${policyFrom}): ${inWords}`) }, held }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return { line: { state: 'wrong', text: clean.line(error.message) }, held: defaults }
  }
}

async function stateLines({ stateFolder, clean }: SetupOptions): Promise<readonly SetupLine[]> {
  try {
    openStateFolder(stateFolder)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return [{ state: 'wrong', text: clean.line(error.message), remedy: clean.line(withoutState) }]
  }
  const folder: SetupLine = { state: 'ok', text: clean.line(`State folder: ${stateFolder}.`) }
  const stopped = await createLedger({ folder: stateFolder }).paused()
  if (!stopped) return [folder, { state: 'ok', text: clean.line('Writes are not paused.') }]
  const remedy = clean.line('To resume: K8s Agent: Resume Writes… in VS Code, or mcp-k8s-agent resume in a terminal.')
  const text = sentence(clean.line(stopped.reason), clean)
  return [folder, stopped.rule === 'paused' ? { state: 'note', text, remedy } : { state: 'wrong', text }]
}

const withoutState = 'Without it nothing can be logged, so every change is refused.'

const sentence = (clause: Clean<string>, clean: Cleaner): Clean<string> =>
  clean.line(`${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`)
