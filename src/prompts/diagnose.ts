import * as z from 'zod'
import { kindName } from '../gate/index.ts'
import { nameOf } from '../objects/fields.ts'
import { words } from '../sanitize/index.ts'
import { context, kind, name, namespace } from './arguments.ts'
import { collect } from './collect.ts'
import { definePrompt } from './define.ts'
import { eventsAbout, eventsSection } from './evidence/events.ts'
import { familySection } from './evidence/family.ts'
import { readLogEvidence, type LogEvidence } from './evidence/log.ts'
import { selectedBySection } from './evidence/selectedBy.ts'
import { conditionsSection, containerSection } from './evidence/spec.ts'
import { wrongSection } from './evidence/wrong.ts'
import { runsPods } from './kinds.ts'
import { createReader, isUnread } from './reader.ts'
import { fitSheet, type Section } from './sheet.ts'
import { createDesk, type Desk, type Subject } from './subject.ts'
import { requestFor, requestRoom, unreadNotes } from './wording.ts'

/** One object in trouble, and what is round it that may tell why. */
export const diagnose = definePrompt({
  name: 'diagnose',
  title: 'Diagnose a pod or workload',
  description:
    'Why is it in trouble? One sheet with states, the end of the last log, events, owners, pods and what selects it; credentials masked.',
  input: z.strictObject({ context, namespace, kind, name }),
  async handler(args, call) {
    const place = { namespace: args.namespace, ...(args.context === undefined ? {} : { context: args.context }) }
    const { operation } = await call.permit({
      verb: 'get',
      resource: { resource: args.kind },
      namespace: args.namespace,
      name: args.name,
    })
    const reader = createReader(call, { namespace: args.namespace })
    const desk = createDesk(call, place)
    const { subject, unread } = await collect(operation, reader)
    const log = await readLogEvidence(subject.pods, reader, desk)
    const missing = unreadNotes([...unread, ...(log && isUnread(log) ? [log] : [])])
    const sections = sectionsOf(subject, log && !isUnread(log) ? log : undefined, desk)
    const title = call.clean.line(`${kindName(operation.resource)} ${args.name}`)
    const room = call.room - requestRoom - missing.reduce((sum, note) => sum + note.length + 1, 0)
    const { body, notes } = fitSheet(sections, room, (text) => call.clean.line(text))
    const where = call.clean.line(`namespace ${args.namespace} of context ${operation.context}`)
    return {
      request: requestFor(words`Find out why ${title} in ${where} is in trouble, if it is.`),
      evidence: {
        where: operation,
        summary: words`${title}, the most telling first`,
        body,
        notes: [...missing, ...notes],
      },
      reads: reader.reads,
    }
  },
})

/** The most telling first. A log of what is well tells less than events do, and quiet events less than all else. */
function sectionsOf(subject: Subject, log: LogEvidence | undefined, desk: Desk): Section[] {
  const { kind, name, events } = subject
  const call = desk.tool('k8s_list_events', { object: subject.pods[0] === subject.object ? `Pod/${name}` : name })
  const its = isUnread(events) ? undefined : eventsSection(eventsAbout(events, relatives(subject, kind)), call, 1_700)
  const selected = runsPods(subject.resource) ? [selectedBySection(subject, desk)] : []
  const rest = [familySection(subject, desk), ...selected]
  return [
    wrongSection(subject, desk),
    ...(log?.isOfTrouble ? [log.section] : []),
    ...(its?.isTelling ? [its] : []),
    ...rest,
    ...(log && !log.isOfTrouble ? [log.section] : []),
    containerSection(subject.pods, desk),
    conditionsSection(subject, desk),
    ...(its && !its.isTelling ? [its] : []),
  ].filter((section) => section !== undefined)
}

/** Whose events are about this, too, as the table of events writes them. */
function relatives({ name, family, pods, claims }: Subject, kind: string): ReadonlySet<string> {
  const named = [{ kind, name }, ...family.owners, ...family.between, ...claims]
  return new Set([
    ...named.map((each) => `${each.kind.toLowerCase()}/${each.name}`),
    ...pods.map((pod) => `pod/${nameOf(pod)}`),
  ])
}
