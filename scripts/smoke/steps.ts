/** An answer of the server, as a model gets it. */
export interface Answer {
  readonly text: string
  readonly isError: boolean
}

export type CallTool = (tool: string, args: Record<string, unknown>) => Promise<Answer>

/** What became of one step. */
export interface Step {
  readonly name: string
  readonly outcome: 'ok' | 'failed' | 'skipped'
  /** The answer's first line, or why there is none. */
  readonly line: string
  /** In UTF-16 units; 0 where nothing was asked. */
  readonly characters: number
}

/** Kinds that a namespace may hold, in the order in which they are tried; the last is in every namespace. */
const kinds = ['pods', 'deployments', 'statefulsets', 'daemonsets', 'jobs', 'services', 'serviceaccounts']
/** So many pods are tried: the first may not have started. */
const mostPods = 5

/** Reads whatever a cluster has, one call after the other, the way an agent does. Nothing that it calls can write. */
export const takeSteps = async (call: CallTool, namespace: string | undefined): Promise<readonly Step[]> => {
  const where = namespace === undefined ? {} : { namespace }
  const steps: Step[] = []
  const ask = async (name: string, tool: string, args: Record<string, unknown>): Promise<Answer> => {
    const answer = await call(tool, args)
    steps.push(stepOf(name, answer))
    return answer
  }

  const ping = await call('ping', {})
  // It answers without a cluster, too; that one can be reached it says in these words.
  steps.push(stepOf('ping', { text: ping.text, isError: ping.isError || !/: reachable, /.test(ping.text) }, 'whole'))
  await ask('api_resources', 'k8s_api_resources', {})

  let pods: readonly string[] = []
  let found: { readonly resource: string; readonly name: string } | undefined
  for (const resource of kinds) {
    const listed = await ask(`list ${resource}`, 'k8s_list', { resource, format: 'names', ...where })
    const names = listed.isError ? [] : namesIn(listed.text)
    if (resource === 'pods') pods = names
    const [name] = names
    if (name === undefined) continue
    found = { resource, name }
    break
  }
  if (found) await ask(`get ${found.resource}`, 'k8s_get', { ...found, ...where })
  else steps.push(skipped('get', 'no object was found'))
  await ask('events', 'k8s_list_events', where)
  steps.push(await logs(call, pods, where))
  return steps
}

/** Of the first pod that has a log. */
async function logs(call: CallTool, pods: readonly string[], where: Record<string, unknown>): Promise<Step> {
  let last: Step | undefined
  for (const pod of pods.slice(0, mostPods)) {
    const args = { pod, tail_lines: 20, ...where }
    const container = containerIn(
      (await call('k8s_get', { resource: 'pods', name: pod, fields: [field], ...where })).text,
    )
    const step = stepOf('logs', await call('k8s_pod_logs', { ...args, ...(container && { container }) }))
    if (step.outcome === 'ok') return step
    last = step
  }
  return last ?? skipped('logs', 'no pod was found')
}

const field = 'spec.containers[0].name'

/** Names stand one a line between the lines that say whose text it is. */
const namesIn = (text: string): readonly string[] =>
  bodyOf(text).filter((line) => /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(line))

const containerIn = (text: string): string | undefined =>
  bodyOf(text)
    .flatMap((line) => /(?:^|[\s:])([a-z0-9]([a-z0-9-]*[a-z0-9])?)$/.exec(line)?.[1] ?? [])
    .at(-1)

/** What stands between the two lines of the frame. */
function bodyOf(text: string): readonly string[] {
  const lines = text.split('\n')
  const end = lines.findLastIndex((line) => /^--- \S+ end ---$/.test(line))
  const start = lines.findIndex((line) => /^--- \S+ from the cluster/.test(line))
  return start === -1 || end === -1 ? [] : lines.slice(start + 1, end)
}

function stepOf(name: string, { text, isError }: Answer, shown: 'first line' | 'whole' = 'first line'): Step {
  const line = shown === 'whole' ? text : (text.split('\n')[0] ?? '')
  return { name, outcome: isError ? 'failed' : 'ok', line, characters: text.length }
}

const skipped = (name: string, line: string): Step => ({ name, outcome: 'skipped', line, characters: 0 })
