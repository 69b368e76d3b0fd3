import * as z from 'zod'
import { derive, words } from '../sanitize/index.ts'
import { toEvents } from '../tools/events/rows.ts'
import { judge, type Judged } from '../tools/list/judge.ts'
import { context, namespace } from './arguments.ts'
import { definePrompt } from './define.ts'
import { eventsSection } from './evidence/events.ts'
import { healthySection, unhealthySection, type JudgedKind } from './evidence/health.ts'
import { refs } from './kinds.ts'
import { createReader, isUnread, kindOf, required, type Table } from './reader.ts'
import { fitSheet, type Section } from './sheet.ts'
import { createDesk, type Desk } from './subject.ts'
import { requestFor, requestRoom, unreadNotes } from './wording.ts'

/** What is looked at, in the order in which it tells most. With the events that makes twelve reads. */
const looked = [
  refs.pods,
  refs.deployments,
  refs.statefulSets,
  refs.daemonSets,
  refs.jobs,
  refs.cronJobs,
  refs.claims,
  refs.endpoints,
  refs.quotas,
  refs.autoscalers,
  refs.budgets,
]

/** A namespace at a glance. */
export const namespaceHealth = definePrompt({
  name: 'namespace_health',
  title: 'Health of a namespace',
  description:
    'What is in trouble there? One sheet with what is unhealthy of each usual kind, and the warnings among the events.',
  input: z.strictObject({ context, namespace }),
  async handler(args, call) {
    const place = { namespace: args.namespace, ...(args.context === undefined ? {} : { context: args.context }) }
    const reader = createReader(call, { namespace: args.namespace })
    const desk = createDesk(call, place)
    const [events, ...found] = await Promise.all([
      reader.table(refs.events),
      ...looked.map((kind) => reader.table(kind)),
    ])
    const unread = [events, ...found].filter(isUnread)
    // Where nothing at all could be read there is nothing to tell but why.
    const [first] = found
    if (first && unread.length === looked.length + 1) required(first)
    const kinds = found.flatMap((table) => (isUnread(table) ? [] : [judged(table)]))
    const warnings = isUnread(events)
      ? []
      : [
          eventsSection(
            derive(events.table, (table) => toEvents(table).filter(({ isWarning }) => isWarning)),
            desk.tool('k8s_list_events', { type: 'Warning' }),
            2_600,
          ),
        ]
    const missing = unreadNotes(unread)
    const room = call.room - requestRoom - missing.reduce((sum, note) => sum + note.length + 1, 0)
    const { body, notes } = fitSheet(sectionsOf(kinds, warnings, desk), room, (text) => call.clean.line(text))
    const context = call.clean.line(await call.server.context())
    const total = kinds.reduce((sum, { judged }) => sum + (judged.unhealthy?.rows.length ?? 0), 0)
    return {
      request: requestFor(
        words`Tell me how namespace ${call.clean.line(args.namespace)} of context ${context} is doing: which troubles there are, which of them are one, and which come first.`,
      ),
      evidence: {
        where: { context, namespace: args.namespace },
        summary: words`${total} unhealthy objects of ${kinds.length} kinds, the most telling first`,
        body,
        notes: [...missing, ...notes, words`Custom kinds were not looked at: k8s_api_resources lists them.`],
      },
      reads: reader.reads,
    }
  },
})

function judged({ resource, table, complete }: Table): JudgedKind {
  const named = table.columns.findIndex(({ name }) => name === 'Name')
  const result: JudgedKind['judged'] = derive(table, (whole): Judged => judge(whole, resource, Math.max(0, named)))
  return { kind: kindOf(resource), plural: resource.plural, judged: result, complete }
}

/** Pods first, since the others follow from them; events between, since they say why. */
function sectionsOf(kinds: readonly JudgedKind[], warnings: readonly Section[], desk: Desk): Section[] {
  const unhealthy = kinds.filter(({ judged }) => (judged.unhealthy?.rows.length ?? 0) > 0)
  const sections = unhealthy.map((kind) => unhealthySection(kind, desk))
  return [...sections.slice(0, 2), ...warnings, ...sections.slice(2), healthySection(kinds, desk)]
}
