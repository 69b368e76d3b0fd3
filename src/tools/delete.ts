import * as z from 'zod'
import type { Propagation } from '../gate/index.ts'
import { askedKind, kind, name, namespace, context } from './arguments.ts'
import { changes, consent } from './consent.ts'
import { defineTool } from './define.ts'

/** One object goes, after a person's yes. */
export const remove = defineTool({
  name: 'k8s_delete',
  title: 'Delete one object',
  description: 'Deletes one object. A person is shown what goes with it, and asked.',
  annotations: changes,
  input: z.strictObject({
    ...kind,
    namespace,
    name,
    context,
    propagation: z.enum(['background', 'foreground', 'orphan']).default('background'),
    ...consent,
  }),
  handler: (args, call) =>
    call.change({
      resource: askedKind(args),
      namespace: args.namespace,
      name: args.name,
      intent: { action: 'delete', propagation: propagations[args.propagation] },
      approved: args.approved,
      reason: args.reason,
    }),
})

const propagations: Readonly<Record<'background' | 'foreground' | 'orphan', Propagation>> = {
  background: 'Background',
  foreground: 'Foreground',
  orphan: 'Orphan',
}
