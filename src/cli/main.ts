import { UsageError } from '../errors.ts'
import { version } from '../version.ts'
import { checkEnvironment } from './environment.ts'
import type { Host } from './host.ts'
import { help, readOptions } from './options/index.ts'

/** Runs the command line; resolves with the exit code of whatever does not go on by itself. */
export const main = async (host: Host): Promise<number> => {
  try {
    const command = readOptions(host.argv.slice(2))
    switch (command.run) {
      case 'help':
        host.stdout.write(help)
        return 0
      case 'version':
        host.stdout.write(`${version}\n`)
        return 0
      case 'redact': {
        // Whoever reads may have seen enough.
        host.stdout.on('error', () => host.exit(0))
        const { redact } = await import('./redact.ts')
        await redact({ ...command, stdin: host.stdin, stdout: host.stdout })
        return 0
      }
      case 'resume': {
        const { resume } = await import('./resume.ts')
        await resume({ ...command, stdout: host.stdout })
        return 0
      }
      case 'explain': {
        checkEnvironment(host.env)
        const { explain } = await import('./explain.ts')
        await explain(command, host)
        return 0
      }
      case 'activity': {
        const ended = new AbortController()
        // Whoever reads may have seen enough.
        host.stdout.on('error', () => host.exit(0))
        const { activity } = await import('./activity.ts')
        return await activity(command, { stdin: host.stdin, stdout: host.stdout, signal: ended.signal })
      }
      case 'check': {
        checkEnvironment(host.env)
        const { check } = await import('./check.ts')
        return await check(command, host)
      }
      case 'sign-in': {
        checkEnvironment(host.env)
        const { signIn } = await import('./signIn.ts')
        return await signIn(command, host)
      }
      case 'config': {
        const { printConfiguration } = await import('./config.ts')
        await printConfiguration(command, host)
        return 0
      }
      case 'serve': {
        checkEnvironment(host.env)
        const { serve } = await import('./serve.ts')
        await serve(command, host)
        return 0
      }
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    host.stderr.write(`mcp-k8s-agent: ${error.message}\n`)
    return 2
  }
}
