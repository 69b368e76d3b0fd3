import * as z from 'zod'
import { ClusterError } from '../errors.ts'
import { join, words, type Clean } from '../sanitize/index.ts'
import { context } from './arguments.ts'
import { defineTool, reads, type Call } from './define.ts'

/** Tells what works and what is missing; it answers without a kubeconfig, too. */
export const ping = defineTool({
  name: 'ping',
  title: 'Check the connection',
  description:
    'Is the server up, is the cluster reachable; context, default namespace, version, what the policy allows, how a person is asked. Use it first.',
  annotations: reads,
  input: z.strictObject({ context }),
  async handler(_, call) {
    const lines = [...(await clusterLines(call)), policyLine]
    return { summary: join([words`K8s Agent ${call.clean.line(call.server.version)} is up.`, ...lines], '\n') }
  },
})

const policyLine = words`Policy: this context alone; reads, one namespace at a time; never Secrets and ConfigMaps. Writes: not in this version, so no approvals.`

async function clusterLines(call: Call): Promise<Clean<string>[]> {
  try {
    const name = await call.server.context()
    const cluster = await call.cluster()
    const { host, namespace, warning } = cluster.context(name)
    const changed = await cluster.changedSinceStart()
    const notes = [
      ...(warning === undefined ? [] : [warning]),
      ...cluster.problems,
      ...(changed === undefined ? [] : [changed]),
    ]
    return [
      call.clean.line(`Context ${name} (${host}), default namespace ${namespace}: ${await reach(call)}`),
      ...notes.map((note) => call.clean.line(note)),
    ]
  } catch (error) {
    if (error instanceof ClusterError) return [call.clean.line(`${error.type}: ${error.message}`)]
    throw error
  }
}

async function reach(call: Call): Promise<string> {
  try {
    const { version, millis } = await call.server.reach()
    return `reachable, Kubernetes ${version}, ${millis} ms.`
  } catch (error) {
    if (error instanceof ClusterError) return `not usable. ${error.type}: ${error.message}`
    throw error
  }
}
