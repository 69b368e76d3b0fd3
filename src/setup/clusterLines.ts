import type { Cluster } from '../cluster/index.ts'
import { ClusterError, isDenial } from '../errors.ts'
import { decideInternal, type InternalPermit, type InternalRequest, type Policy, type Settings } from '../gate/index.ts'
import type { Cleaner } from '../sanitize/index.ts'
import type { SetupLine } from './report.ts'
import { rightsLines } from './rightsLines.ts'
import { forPeople } from './trouble.ts'

/** What of the cluster's side the check asks. */
export type Asked = Pick<Cluster, 'defaultContext' | 'problems' | 'version' | 'rights' | 'access'>

/** Which context is current, whether its cluster answers, how it is protected, and what the user may do there. */
export const clusterLines = async (
  cluster: Asked,
  settings: Settings,
  clean: Pick<Cleaner, 'line'>,
  signal: AbortSignal,
): Promise<readonly SetupLine[]> => {
  const failed = (error: unknown): SetupLine => {
    if (!(error instanceof ClusterError)) throw error
    const { kind, text, remedy } = forPeople(error)
    return {
      state: kind === 'noKubeconfig' || kind === 'pluginMissing' ? 'missing' : 'wrong',
      text: clean.line(text),
      remedy: clean.line(remedy),
    }
  }
  const problems = cluster.problems.map((problem): SetupLine => ({ state: 'wrong', text: clean.line(problem) }))
  const lines: SetupLine[] = []
  try {
    const { name, host, namespace, warning, place } = cluster.defaultContext()
    lines.push(...problems, {
      state: 'ok',
      text: clean.line(`Context ${name} (${host}), default namespace ${namespace}.`),
    })
    const policy: Policy = { ...settings, current: name }
    const ask = (request: Omit<InternalRequest, 'context'>): InternalPermit | undefined => {
      const verdict = decideInternal({ context: name, ...request }, place, policy)
      return isDenial(verdict) ? undefined : verdict
    }
    const permit = ask({ what: 'version' })
    if (!permit)
      return [
        ...lines,
        { state: 'note', text: clean.line(`The policy keeps the agent from ${name}: nothing was asked of it.`) },
      ]
    const { version, millis } = await cluster.version(permit, signal)
    lines.push(
      { state: 'ok', text: clean.line(`The cluster answers: Kubernetes ${version}, ${millis} ms.`) },
      warning === undefined
        ? { state: 'ok', text: clean.line('Its certificate was checked.') }
        : { state: 'wrong', text: clean.line(warning), remedy: clean.line(protect) },
      ...(await rightsLines({ cluster, ask, namespace, readOnly: settings.readOnly, clean, signal })),
    )
    return lines
  } catch (error) {
    const line = failed(error)
    // Without any context the problems of the files are what the failure itself says.
    return lines.length > 0 || problems.length === 0 ? [...lines, line] : [line]
  }
}

const protect = 'Reads work and warn; changes are refused until the kubeconfig names https and a certificate authority.'
