import { isObject, derive, join, words, type Clean, type Json } from '../../sanitize/index.ts'
import { toYaml } from '../../yaml.ts'
import type { Answer, Call } from '../define.ts'
import { noiseInListNote } from '../get/notes.ts'
import { quiet, type Quiet } from '../get/quiet.ts'
import { counted, moreNotes, pageOf, rangeOf, type ListRequest } from './request.ts'

/** A list as objects, cleaned, without what says nothing, in YAML or JSON: as many as fit, none of them cut. */
export const listObjects = async (request: ListRequest, call: Call): Promise<Omit<Answer, 'where'>> => {
  const answer = await (await call.cluster()).list(request.permit, request.query, call.signal)
  const total = answer.items.length
  const summary = counted(request.permit, total, answer.complete, call)
  const { rows, start } = pageOf(answer.items, nameOf, request)
  if (rows.length === 0) return { summary }
  // Items of typed lists do not say what they are; alone each of them should.
  const type = { apiVersion: answer.apiVersion, kind: answer.kind.replace(/List$/, '') }
  const { resource } = request.permit.operation
  const write = request.format === 'yaml' ? toYaml : oneLine
  const texts: Clean<string>[] = []
  const shown: Quiet[] = []
  let room = call.room - '[]'.length
  for (const item of rows) {
    const whole = call.clean.object(isObject(item) ? { ...type, ...item } : item)
    const object = derive(whole, (value) => quiet(value, resource))
    const text = derive(object, ({ value }) => write(value))
    room -= text.length + separator.length
    if (room < 0) break
    texts.push(text)
    shown.push(object)
  }
  const end = start + texts.length
  const isTooLarge = texts.length === 0
  // What no answer can hold is passed over, or its reader would never get behind it.
  const behind = isTooLarge ? end + 1 : end
  const last = nameOf(rows[behind - start - 1] ?? null)
  const noise = noiseInListNote(shown)
  const body = request.format === 'yaml' ? join(texts, separator) : words`[${join(texts, ',\n')}]`
  return {
    summary: isTooLarge ? summary : words`${summary}${rangeOf(start, end, total)}`,
    ...(isTooLarge ? {} : { body }),
    notes: [
      ...(isTooLarge
        ? [words`${call.clean.line(last)} alone is too large for an answer: use k8s_get, with fields for its parts.`]
        : []),
      ...(noise === undefined ? [] : [call.clean.line(noise)]),
      ...moreNotes(request, { name: last, index: behind }, total, call),
    ],
  }
}

const separator = '\n---\n'

const oneLine = (value: Json): string => JSON.stringify(value)

/** Only for finding a page's place; what is shown of it is cleaned first. */
function nameOf(item: Json): string {
  const metadata = isObject(item) ? item['metadata'] : undefined
  const name = metadata !== undefined && isObject(metadata) ? metadata['name'] : undefined
  return typeof name === 'string' ? name : ''
}
