import * as z from 'zod'
import { Blocked } from '../errors.ts'
import { isBuiltIn, type Permit } from '../gate/index.ts'
import type { Cleaner } from '../sanitize/index.ts'
import { askedKind, context, kind, namespace } from './arguments.ts'
import { defineTool, reads } from './define.ts'
import { listCompact } from './list/compact.ts'
import { listObjects } from './list/objects.ts'
import { mostRows, readCursor, type ListOperation } from './list/request.ts'
import { listRows } from './list/rows.ts'

const selector = z
  .string()
  .max(1_000)
  .regex(/^\P{Cc}*$/u, 'has a control character')
  .optional()

/** The server-side Table of one kind in one namespace, so that custom resources print their own columns. */
export const list = defineTool({
  name: 'k8s_list',
  title: 'List objects',
  description:
    'Objects of one kind in one namespace: totals, unhealthy ones first with the reason, the rest in groups. Use it to see what is in trouble.',
  annotations: reads,
  input: z.strictObject({
    ...kind,
    namespace,
    context,
    label_selector: selector,
    field_selector: selector,
    limit: z.int().min(1).max(mostRows).optional().describe('rows shown'),
    cursor: z.string().max(1_000).optional().describe('from a cut answer'),
    format: z.enum(['table', 'names', 'yaml', 'json']).optional().describe('default: compact'),
  }),
  async handler(args, call) {
    refuseGuessing(args.field_selector, call.clean)
    const permit = await call.permit({ verb: 'list', resource: askedKind(args), namespace: args.namespace })
    const operation: ListOperation = {
      permit,
      query: { labelSelector: args.label_selector, fieldSelector: args.field_selector },
      format: args.format ?? (isEvents(permit) ? 'table' : 'compact'),
    }
    const request = { ...operation, limit: args.limit, after: readCursor(operation, args.cursor, call) }
    return { where: permit.operation, ...(await writers[operation.format](request, call)) }
  },
})

const writers = { compact: listCompact, table: listRows, names: listRows, yaml: listObjects, json: listObjects }

/** Events have neither a state nor names that tell something: k8s_list_events puts them in order. */
const isEvents = ({ operation: { resource } }: Permit): boolean => isBuiltIn(resource) && resource.plural === 'events'

/** A selector on a password's field answers, letter by letter, what the password is. */
function refuseGuessing(fieldSelector: string | undefined, clean: Cleaner): void {
  const keys = (fieldSelector ?? '').split(',').map((term) => term.split(/[=!]/)[0] ?? '')
  const secret = keys.find((key) => key.split('.').some((part) => clean.isSecretKey(part) !== undefined))
  if (secret === undefined) return
  throw new Blocked({
    rule: 'no-secrets',
    reason: 'a field selector on a field that may hold a credential would tell it piece by piece',
    remedy: 'Select by other fields, or by label.',
  })
}
