import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { ClusterError, UsageError } from '../errors.ts'
import { readKubeconfigSources } from '../kubeconfigSources.ts'
import { createSanitizer } from '../sanitize/index.ts'
import { forPeople } from '../setup/index.ts'
import { version } from '../version.ts'
import type { Host } from './host.ts'
import { takeTrust } from './trust.ts'

/**
 * Runs the credential plugin of a context with the terminal's own input and error output, as kubectl does. What it
 * prints to standard output is a credential and is thrown away: the plugin keeps one of its own, or asks again.
 * @returns the exit code
 * @throws {UsageError} when there is nothing to run
 */
export const signIn = async ({ context }: { readonly context?: string }, host: Host): Promise<number> => {
  const clean = createSanitizer().forAnswer('sign-in')
  const { openCluster } = await import('../cluster/index.ts')
  const cluster = openCluster({
    ...readKubeconfigSources(host.env),
    limits: { connectMs: 5_000, requestMs: 30_000, pluginMs: 20_000 },
    environment: host.env,
    trust: takeTrust(host.env),
    userAgent: `mcp-k8s-agent/${version}`,
  })
  try {
    const name = context ?? cluster.defaultContext().name
    const found = await cluster.signIn(name)
    if (!found)
      throw new UsageError(
        clean.line(
          `The kubeconfig names no program to sign in to ${name}: it holds a token or a certificate, which must be renewed where it came from.`,
        ),
      )
    host.stdout.write(clean.text(`Signing in to ${name}: ${found.program} ${found.args.join(' ')}\n`))
    const child = spawn(found.program, found.args, { env: found.environment, stdio: ['inherit', 'pipe', 'inherit'] })
    child.stdout.resume()
    const [code] = (await once(child, 'close').catch((error: unknown) => {
      throw new UsageError(clean.line(`${found.program} could not be started: ${String(error)}`), { cause: error })
    })) as [number | null]
    host.stdout.write(
      clean.text(
        code === 0
          ? `Signed in to ${name}.\n`
          : `The program failed${code === null ? '' : ` with exit code ${code}`}.\n`,
      ),
    )
    return code === 0 ? 0 : 1
  } catch (error) {
    if (error instanceof ClusterError) throw new UsageError(clean.line(forPeople(error).text), { cause: error })
    throw error
  }
}
