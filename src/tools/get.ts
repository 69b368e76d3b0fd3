import * as z from 'zod'
import { InputError } from '../errors.ts'
import { kindName } from '../gate/index.ts'
import { derive, words, type Clean, type Json } from '../sanitize/index.ts'
import { askedKind, context, kind, name, namespace } from './arguments.ts'
import { defineTool, reads, type Call } from './define.ts'
import { parseFieldPath, select } from './layout/fieldPath.ts'
import { fitObject } from './layout/fitObject.ts'

/** One object as YAML: noise dropped, credentials masked, as much as fits. */
export const get = defineTool({
  name: 'k8s_get',
  title: 'Get one object',
  description:
    'One object as YAML, credentials masked. `fields` picks parts, like spec.containers[0].env; a long object says what was left out.',
  annotations: reads,
  input: z.strictObject({
    ...kind,
    namespace,
    name,
    context,
    fields: z.array(z.string().min(1).max(300)).min(1).max(20).optional().describe('dotted paths'),
  }),
  async handler(args, call) {
    const paths = args.fields?.map((field) => ({ field, path: parseFieldPath(field) }))
    const permit = await call.permit({
      verb: 'get',
      resource: askedKind(args),
      namespace: args.namespace,
      name: args.name,
    })
    const { operation } = permit
    // The whole object is cleaned before any part of it is chosen: alone, a value would lose the name that betrays it.
    const object = call.clean.object(await (await call.cluster()).object(permit, call.signal))
    const chosen = paths === undefined ? object : derive(object, (whole) => choose(whole, paths))
    const fitted = derive(chosen, (value) => fitObject(value, call.room))
    return {
      where: operation,
      summary: call.clean.line(`${kindName(operation.resource)} ${operation.name ?? ''}`),
      body: derive(fitted, ({ text }) => text),
      notes: leftOutNotes(
        derive(fitted, ({ leftOut }) => leftOut),
        call,
      ),
    }
  },
})

interface Chosen {
  readonly field: string
  readonly path: ReturnType<typeof parseFieldPath>
}

function choose(object: Json, fields: readonly Chosen[]): Json {
  const found = fields.map(({ field, path }) => [field, select(object, path) ?? null] as const)
  if (found.every(([, value]) => value === null))
    throw new InputError('fields: the object has none of them; without `fields` it is shown whole')
  return Object.fromEntries(found)
}

function leftOutNotes(
  leftOut: readonly { readonly path: string; readonly characters: number }[],
  call: Call,
): Clean<string>[] {
  if (leftOut.length === 0) return []
  const shown = leftOut.slice(0, 8).map(({ path, characters }) => `${path} (${characters} characters)`)
  const more = leftOut.length > 8 ? ` and ${leftOut.length - 8} more` : ''
  return [words`Left out, ask with \`fields\`: ${call.clean.line(shown.join(', ') + more)}.`]
}
