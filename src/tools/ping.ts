import * as z from 'zod'
import { Blocked, ClusterError } from '../errors.ts'
import { join, words, type Clean } from '../sanitize/index.ts'
import { context } from './arguments.ts'
import { defineTool, reads, type Call } from './define.ts'
import { describePolicy } from './ping/policy.ts'

/** Tells what works and what is missing; it answers without a kubeconfig, too. */
export const ping = defineTool({
  name: 'ping',
  title: 'Check the connection',
  description:
    'Is the server up, is the cluster reachable; context, default namespace, version, what the policy allows, how a person is asked. Use it first.',
  annotations: reads,
  input: z.strictObject({ context }),
  async handler(_, call) {
    const unknown = await unknownPolicy(call)
    const lines = unknown ? [unknown] : [...(await clusterLines(call)), ...(await policyLines(call))]
    return { summary: join([words`K8s Agent ${call.clean.line(call.server.version)} is up.`, ...lines], '\n') }
  },
})

/** Before it is known what is allowed, nothing is asked of any cluster. */
async function unknownPolicy({ server, clean }: Call): Promise<Clean<string> | undefined> {
  try {
    await server.policy()
    return undefined
  } catch (error) {
    if (error instanceof Blocked) return clean.line(`Policy: ${error.denial.reason}. ${error.denial.remedy}`)
    // Without a kubeconfig the lines about the cluster say what is missing.
    if (error instanceof ClusterError) return undefined
    throw error
  }
}

async function policyLines({ server, clean }: Call): Promise<Clean<string>[]> {
  try {
    const bounds = await server.bounds()
    const allowed = clean.line(describePolicy(bounds))
    if (bounds.readOnly) return [words`Policy: ${allowed} Writes: none, this server only reads.`]
    return [
      words`Policy: ${allowed}`,
      words`Writes: one object at a time. Approval: ${clean.line(await server.approvals())}.`,
    ]
  } catch (error) {
    // Without a kubeconfig there is nothing to allow; the lines above say so.
    if (error instanceof ClusterError) return []
    throw error
  }
}

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
