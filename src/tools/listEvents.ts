import * as z from 'zod'
import { isBuiltIn } from '../gate/index.ts'
import { derive } from '../sanitize/index.ts'
import { context, namespace } from './arguments.ts'
import { defineTool, reads } from './define.ts'
import { selectorOf } from './events/about.ts'
import { toEvents } from './events/rows.ts'
import { summariseEvents } from './events/summary.ts'
import { since } from './text/duration.ts'

/** The events of one namespace, from one Table without objects: its coarse ages are enough. */
export const listEvents = defineTool({
  name: 'k8s_list_events',
  title: 'Events',
  description:
    'Events of one namespace, kept for about an hour: warnings first, newest first, repeats folded. Use it to learn why something does not start or keeps failing.',
  annotations: reads,
  input: z.strictObject({
    namespace,
    context,
    object: z.string().max(600).optional().describe('like Pod/web-0, or a name'),
    type: z.enum(['Warning', 'Normal']).optional(),
    since: since.optional(),
    limit: z.int().min(1).max(500).optional().describe('lines shown'),
  }),
  async handler({ namespace, object, ...args }, call) {
    const events = { group: '', version: 'v1', plural: 'events' }
    const permit = await call.permit({ verb: 'list', resource: events, namespace })
    const about = object === undefined ? [] : await selectorOf(object, namespace, call)
    const terms = [...about, ...(args.type === undefined ? [] : [`type=${args.type}`])]
    const query = terms.length === 0 ? {} : { fieldSelector: terms.join(',') }
    const answer = await (await call.cluster()).table(permit, query, call.signal)
    const table = call.clean.table(answer, { builtIn: isBuiltIn(permit.operation.resource) })
    const isFiltered = terms.length > 0
    return {
      where: permit.operation,
      ...summariseEvents(derive(table, toEvents), {
        ...args,
        isFiltered,
        isComplete: answer.complete,
        room: call.room,
      }),
    }
  },
})
