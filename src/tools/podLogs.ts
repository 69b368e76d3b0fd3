import * as z from 'zod'
import type { LogAnswer } from '../cluster/index.ts'
import type { Permit } from '../gate/index.ts'
import { words } from '../sanitize/index.ts'
import { context, namespace } from './arguments.ts'
import { defineTool, reads, type Answer, type Call } from './define.ts'
import { since } from './text/duration.ts'
import { containersToChoose, isUnscheduled, withReason } from './logs/failures.ts'
import { grep } from './logs/grep.ts'
import { extraLines } from './logs/lines.ts'
import { mostLines } from './logs/notes.ts'
import { extraSeconds } from './logs/recent.ts'
import { summariseLog, type LogQuestion } from './logs/summary.ts'

/** The newest lines of one container's log, cleaned before anything is searched, folded or cut. */
export const podLogs = defineTool({
  name: 'k8s_pod_logs',
  title: 'Pod logs',
  description:
    'Newest log lines of one container, repeats folded, credentials masked. Use it for a pod in trouble; `previous` reads the run that crashed.',
  annotations: reads,
  input: z.strictObject({
    namespace,
    pod: z.string(),
    context,
    container: z.string().refine(isContainerName, 'not the name of a container').optional(),
    tail_lines: z.int().min(1).max(mostLines).default(100).describe('lines considered, before grep'),
    since: since.optional(),
    previous: z.boolean().default(false),
    timestamps: z.boolean().default(false),
    grep: grep.optional(),
  }),
  async handler({ namespace, ...question }, call) {
    const pods = { group: '', version: 'v1', plural: 'pods' }
    const permit = await call.permit({
      verb: 'get',
      resource: pods,
      namespace,
      name: question.pod,
      subresource: 'log',
    })
    const log = await readLog(permit, question, call)
    return { where: permit.operation, ...('text' in log ? summariseLog(log, question, call) : log) }
  },
})

/** RFC 1123 label: whatever is none, no container is called. */
function isContainerName(text: string): boolean {
  return /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(text)
}

/** The log, or the answer where there is none. Times are always asked for: folding says when repeats came. */
async function readLog(permit: Permit, question: LogQuestion, call: Call): Promise<LogAnswer | Omit<Answer, 'where'>> {
  const { container, previous, since, tail_lines } = question
  const sinceSeconds = since === undefined ? undefined : since + extraSeconds
  const query = { container, previous, sinceSeconds, tailLines: tail_lines + extraLines, timestamps: true }
  try {
    return await (await call.cluster()).log(permit, query, call.signal)
  } catch (error) {
    const pod = call.clean.line(question.pod)
    if (isUnscheduled(error))
      return { summary: words`Pod ${pod} is on no node yet, so it has no log; k8s_list_events may tell why.` }
    const containers = containersToChoose(error)
    if (containers === undefined) throw withReason(error)
    const names = call.clean.line(containers.join(', '))
    return { summary: words`Pod ${pod} has several containers; name one in \`container\`: ${names}.` }
  }
}
