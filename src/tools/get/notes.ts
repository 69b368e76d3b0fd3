import type { FittedObject } from '../layout/fitObject.ts'
import type { Quiet } from './quiet.ts'

/** What was left out because it says nothing, and what shows it; `undefined` where nothing was. */
export const noiseNote = ({ leftOut }: Noise): string | undefined => {
  if (leftOut.size === 0) return undefined
  const asked = telling(leftOut).map((field) => `["${field}"]`)
  return `Left out: ${countedNoise(leftOut)}; fields: ${listed(asked, 'or')} shows them.`
}

/** The same of all objects of a list, which has no `fields`. */
export const noiseInListNote = (objects: readonly Noise[]): string | undefined => {
  const leftOut = new Map<string, number>()
  for (const [field, count] of objects.flatMap((object) => [...object.leftOut]))
    leftOut.set(field, (leftOut.get(field) ?? 0) + count)
  return leftOut.size === 0 ? undefined : `Left out: ${countedNoise(leftOut)}; k8s_get shows them with fields.`
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

type Noise = Pick<Quiet, 'leftOut'>

/** Ids are there in every object and nobody misses them: they are named where nothing else was left out. */
function telling(leftOut: Noise['leftOut']): readonly string[] {
  const others = [...leftOut.keys()].filter((field) => field !== 'metadata')
  return others.length === 0 ? ['metadata'] : others
}

function countedNoise(leftOut: Noise['leftOut']): string {
  const total = [...leftOut.values()].reduce((sum, count) => sum + count, 0)
  const what = [...new Set(telling(leftOut).map((field) => nouns[field] ?? 'defaults'))]
  return `${total} ${listed(what, 'and')}`
}

const listed = (words: readonly string[], last: string): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`
