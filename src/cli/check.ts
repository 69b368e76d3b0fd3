import { readKubeconfigSources } from '../kubeconfigSources.ts'
import { machineOf } from '../machine.ts'
import { createSanitizer } from '../sanitize/index.ts'
import { approvalLine, checkSetup, renderSetup } from '../setup/index.ts'
import { stateFolder } from '../state/usualFolder.ts'
import { version } from '../version.ts'
import type { Host } from './host.ts'
import type { ServeOptions } from './options/index.ts'
import { readSettings } from './policy.ts'
import { takeTrust } from './trust.ts'

/** Prints what a server with these flags would find. @returns the exit code: 1 where something is missing or wrong */
export const check = async (options: ServeOptions, { env, stdout }: Host): Promise<number> => {
  const clean = createSanitizer().forAnswer('check')
  const trust = takeTrust(env)
  const report = await checkSetup({
    version,
    cluster: {
      ...readKubeconfigSources(env),
      ...(options.context === undefined ? {} : { context: options.context }),
      limits: options.limits,
      environment: env,
      trust,
      userAgent: `mcp-k8s-agent/${version}`,
    },
    machine: machineOf(env),
    settings: async () => {
      const settings = await readSettings(options.policy)
      return options.isReadOnly ? { ...settings, readOnly: true } : settings
    },
    policyFrom: options.policy === undefined ? 'the defaults' : options.policy,
    approvals: () => approvalLine(options.approval, env, clean),
    stateFolder: await stateFolder(options.state),
    clean,
    signal: new AbortController().signal,
  })
  stdout.write(clean.seal(renderSetup(report)))
  return report.isComplete ? 0 : 1
}
