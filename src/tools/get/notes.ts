import type { FittedObject } from '../layout/fitObject.ts'
import type { Quiet } from './quiet.ts'

/** What was left out because it says nothing, and what shows it; `undefined` where nothing was. */
export const noiseNote = ({ leftOut }: Pick<Quiet, 'leftOut'>): string | undefined => {
  if (leftOut.size === 0) return undefined
  const total = [...leftOut.values()].reduce((sum, count) => sum + count, 0)
  // Ids are there in every object and nobody misses them: they are named where nothing else was left out.
  const others = [...leftOut.keys()].filter((field) => field !== 'metadata')
  const fields = others.length === 0 ? ['metadata'] : others
  const what = [...new Set(fields.map((field) => nouns[field] ?? 'defaults'))]
  const asked = fields.map((field) => `["${field}"]`)
  return `Left out: ${total} ${listed(what, 'and')}; fields: ${listed(asked, 'or')} shows them.`
}

const nouns: Readonly<Record<string, string>> = { metadata: 'ids', status: 'healthy states' }

/** What did not fit, and the paths that bring it; `undefined` where everything did. */
export const roomNote = ({ leftOut }: Pick<FittedObject, 'leftOut'>): string | undefined => {
  if (leftOut.length === 0) return undefined
  const parts = leftOut.map(({ path, characters }) => `${path} (${characters})`)
  return `Too long to show whole; ask with fields, characters in brackets: ${parts.join(', ')}.`
}

/** What was asked for and is not there. */
export const missingNote = (labels: readonly string[]): string => `Not in the object: ${labels.join(', ')}.`

const listed = (words: readonly string[], last: string): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`
