/**
 * A client that looks at whatever cluster the kubeconfig names, and reads only: `npm run smoke`, with
 * `-- --context NAME` or `-- --namespace NAME` behind it. Exit code 0 when everything was answered, else 1.
 */
import { parseArgs } from 'node:util'
import { connectServer } from '../test/support/agentServer.ts'
import { definedOnly } from './demo/openServer.ts'
import { takeSteps, type Step } from './smoke/steps.ts'

const { values } = parseArgs({ options: { context: { type: 'string' }, namespace: { type: 'string' } } })

const server = await connectServer({
  // The person's own kubeconfig, plugins and all. What the server remembers goes with this process.
  env: definedOnly(process.env),
  args: ['--read-only', ...(values.context === undefined ? [] : ['--context', values.context])],
})
try {
  const steps = await takeSteps((tool, args) => server.call(tool, args), values.namespace)
  for (const step of steps) console.log(show(step))
  const failed = steps.filter(({ outcome }) => outcome === 'failed').length
  console.log(failed === 0 ? 'Everything was answered.' : `${failed} of ${steps.length} steps failed.`)
  process.exitCode = failed === 0 ? 0 : 1
} finally {
  await server.stop()
}

function show({ name, outcome, line, characters }: Step): string {
  const head = `${outcome.padEnd(8)} ${name.padEnd(24)} `
  const size = characters === 0 ? '' : ` (${characters} characters)`
  return `${head}${line.replaceAll('\n', `\n${' '.repeat(head.length)}`)}${size}`
}
