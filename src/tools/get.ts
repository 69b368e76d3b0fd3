import * as z from 'zod'
import { InputError } from '../errors.ts'
import { kindName } from '../gate/index.ts'
import { derive, words, type Clean, type Json } from '../sanitize/index.ts'
import { askedKind, context, kind, name, namespace } from './arguments.ts'
import { defineTool, reads, type Answer, type Call } from './define.ts'
import { missingNote, noiseNote, roomNote } from './get/notes.ts'
import { quiet } from './get/quiet.ts'
import { parseFieldPath, select, writeFieldPath, type FieldPath } from './layout/fieldPath.ts'
import { fitObject, type Layout } from './layout/fitObject.ts'

/** One object as YAML: noise dropped, credentials masked, as much as fits. */
export const get = defineTool({
  name: 'k8s_get',
  title: 'Get one object',
  description:
    'One object as YAML: credentials masked, defaults and healthy states left out. `fields` shows any part whole, like spec.containers[0].env.',
  annotations: reads,
  input: z.strictObject({
    ...kind,
    namespace,
    name,
    context,
    fields: z.array(z.string().min(1).max(1_000)).min(1).max(20).optional().describe('dotted paths'),
  }),
  async handler(args, call) {
    const paths = args.fields?.map(parseFieldPath)
    const permit = await call.permit({
      verb: 'get',
      resource: askedKind(args),
      namespace: args.namespace,
      name: args.name,
    })
    const { operation } = permit
    // The whole object is cleaned before any part of it is chosen: alone, a value would lose the name that betrays it.
    const object = call.clean.object(await (await call.cluster()).object(permit, call.signal))
    return {
      where: operation,
      summary: call.clean.line(`${kindName(operation.resource)} ${operation.name ?? ''}`),
      ...(paths
        ? showChosen(object, paths, call)
        : show(
            derive(object, (whole) => quiet(whole, operation.resource)),
            call,
          )),
    }
  },
})

type Shown = Pick<Answer, 'body' | 'notes'>

/** An object without what says nothing. */
function show(thinned: Clean<ReturnType<typeof quiet>>, call: Call): Shown {
  const { body, notes } = fitted(
    derive(thinned, ({ value, origins }) => ({ whole: value, origins })),
    call,
  )
  return { body, notes: [...derivedNote(thinned, noiseNote), ...notes] }
}

/** What stands at the paths, nothing left out that fits. @throws {InputError} when nothing stands at any of them */
function showChosen(object: Clean<Json>, paths: readonly FieldPath[], call: Call): Shown {
  // A path that leads somewhere is made of the object's own keys, so its label is as clean as they are.
  const chosen = derive(object, (whole) =>
    paths.flatMap((path) => {
      const selected = select(whole, path)
      return selected ? [{ label: writeFieldPath(path), selected }] : []
    }),
  )
  if (chosen.length === 0)
    throw new InputError('fields: the object has none of them; without `fields` it shows which fields it has')
  const found = new Set(chosen.map(({ label }) => label))
  const missing = paths.map(writeFieldPath).flatMap((label, index) => {
    // Others come from the model: one that cleaning would change is not repeated, since its marker would confirm a guess.
    return found.has(label) ? [] : [call.clean.line(label) === label ? label : `fields[${index}]`]
  })
  const { body, notes } = fitted(
    derive(chosen, (parts) => ({ chosen: parts })),
    call,
  )
  return { body, notes: missing.length === 0 ? notes : [call.clean.line(missingNote(missing)), ...notes] }
}

function fitted(layout: Clean<Layout>, call: Call) {
  const fit = derive(layout, (value) => fitObject(value, call.room))
  return { body: derive(fit, ({ text }) => text), notes: derivedNote(fit, roomNote) }
}

/** A note that repeats nothing but keys of what is clean. */
function derivedNote<T>(clean: Clean<T>, write: (value: T) => string | undefined): Clean<string>[] {
  const note = derive(clean, (value) => write(value) ?? '')
  return note.length === 0 ? [] : [words`${note}`]
}
