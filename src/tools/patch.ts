import * as z from 'zod'
import { InputError } from '../errors.ts'
import type { Intent } from '../gate/index.ts'
import { askedKind, context, kind, name, namespace } from './arguments.ts'
import { changes, consent } from './consent.ts'
import { defineTool } from './define.ts'

const entries = z.record(z.string(), z.string().nullable())

const input = z.strictObject({
  ...kind,
  namespace,
  name,
  context,
  action: z.enum(['scale', 'update_image', 'rollout_restart', 'set_labels', 'set_annotations']),
  replicas: z.int().optional(),
  container: z.string().max(63).optional(),
  image: z.string().max(400).optional(),
  labels: entries.optional().describe('at most 5; null removes'),
  annotations: entries.optional(),
  ...consent,
})

/** One change of one object, by intent: the server makes the patch, after a person's yes. */
export const patch = defineTool({
  name: 'k8s_patch',
  title: 'Change one object',
  description: 'Changes one object in one of five ways. A person is shown what will change, and asked.',
  annotations: changes,
  input,
  handler: (args, call) =>
    call.change({
      resource: askedKind(args),
      namespace: args.namespace,
      name: args.name,
      intent: intentOf(args),
      approved: args.approved,
      reason: args.reason,
    }),
})

/** What belongs to each action; the arguments of another one beside them would be silently without effect. */
const belongs = {
  scale: ['replicas'],
  update_image: ['container', 'image'],
  rollout_restart: [],
  set_labels: ['labels'],
  set_annotations: ['annotations'],
} as const
const values = Object.values(belongs).flat()

/** @throws {InputError} naming what is missing, or what belongs to another action */
function intentOf(args: z.output<typeof input>): Intent {
  const { action } = args
  const wanted: readonly (typeof values)[number][] = belongs[action]
  const missing = wanted.filter((key) => args[key] === undefined)
  if (missing.length > 0) throw new InputError(`${action} needs ${missing.join(' and ')}`)
  const strange = values.filter((key) => args[key] !== undefined && !wanted.includes(key))
  if (strange.length > 0) throw new InputError(`${strange.join(', ')}: not for ${action}`)
  const { replicas = 0, container = '', image = '', labels = {}, annotations = {} } = args
  switch (action) {
    case 'scale':
      return { action, replicas }
    case 'update_image':
      return { action, container, image }
    case 'rollout_restart':
      return { action }
    case 'set_labels':
      return { action, entries: labels }
    case 'set_annotations':
      return { action, entries: annotations }
  }
}
