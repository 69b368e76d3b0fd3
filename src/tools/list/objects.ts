import { derive, join, words, type Clean, type Json } from '../../sanitize/index.ts'
import type { Answer, Call } from '../define.ts'
import { toYaml } from '../layout/yaml.ts'
import { counted, moreNotes, pageOf, type ListRequest } from './request.ts'

/** A list as whole objects, cleaned, in YAML or JSON: as many as fit, none of them cut. */
export const listObjects = async (request: ListRequest, call: Call): Promise<Omit<Answer, 'where'>> => {
  const answer = await (await call.cluster()).list(request.permit, request.query, call.signal)
  const { rows, start } = pageOf(answer.items, nameOf, request, call)
  const texts: Clean<string>[] = []
  let room = call.room
  for (const item of rows) {
    const text = derive(call.clean.object(item), request.format === 'yaml' ? toYaml : oneLine)
    room -= text.length + 4
    if (room < 0) break
    texts.push(text)
  }
  const end = start + texts.length
  const tooLarge = texts.length === 0 && rows.length > 0
  return {
    summary: counted(request.permit, answer.items.length, answer.complete, call),
    ...(texts.length === 0
      ? {}
      : { body: request.format === 'yaml' ? join(texts, '\n---\n') : words`[${join(texts, ',\n')}]` }),
    notes: tooLarge
      ? [
          words`The next object alone is too large for an answer: use k8s_get with fields for ${call.clean.line(nameOf(rows[0] ?? null))}.`,
        ]
      : moreNotes(request, { name: nameOf(rows[texts.length - 1] ?? null), index: end }, answer.items.length, call),
  }
}

const oneLine = (value: Json): string => JSON.stringify(value)

/** Only for finding a page's place; what is shown of it is cleaned first. */
function nameOf(item: Json): string {
  if (typeof item !== 'object' || item === null || !('metadata' in item)) return ''
  const { metadata } = item
  return typeof metadata === 'object' && metadata !== null && 'name' in metadata && typeof metadata.name === 'string'
    ? metadata.name
    : ''
}
