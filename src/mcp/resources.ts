import { InputError } from '../errors.ts'
import { get } from '../tools/get.ts'
import { compose } from './answer.ts'
import { perform } from './perform.ts'
import { protocolError } from './protocolError.ts'
import type { Answerer } from './request.ts'
import { parseResourceUri, resourceTemplate } from './resourceUri.ts'

/** `resources/list`, `resources/templates/list` and `resources/read`. */
export const answerResources: Answerer = async (session, { method, params, client }, signal, progress) => {
  // Every object is one: they are named by the template, and found by completion.
  if (method === 'resources/list') return { resources: [] }
  if (method === 'resources/templates/list') return { resourceTemplates: [resourceTemplate] }
  const { uri } = params
  const parsed = typeof uri === 'string' ? parseResourceUri(uri) : undefined
  const wanted = { method, name: undefined, args: parsed ?? {}, context: parsed?.context, client }
  const performed = await perform(session, wanted, { signal, progress }, async (call) => {
    if (parsed === undefined) throw new InputError(`uri: not of the form ${resourceTemplate.uriTemplate}`)
    // The tool's own schema and handler: a resource is what k8s_get answers.
    return compose(await get.run(parsed, call), call.clean)
  })
  if (performed.failure !== undefined) throw protocolError(performed)
  return { contents: [{ uri, mimeType: resourceTemplate.mimeType, text: performed.text }] }
}
