import type { Json } from '../../sanitize/index.ts'
import { writeFieldPath, type Selected } from './fieldPath.ts'
import { createFit, type Fitted, type Kept, type Origins } from './fitPart.ts'
import { toYaml } from '../../yaml.ts'

/** An object as YAML, with what had to be left out to make it fit, each as a path that `fields` takes. */
export interface FittedObject {
  readonly text: string
  /** `characters` is about how long it would be as YAML. */
  readonly leftOut: readonly { readonly path: string; readonly characters: number }[]
}

/** What is to be laid out: one value, or what was chosen from it, each part under its label. */
export type Layout =
  | { readonly whole: Json; readonly origins?: Origins }
  | { readonly chosen: readonly { readonly label: string; readonly selected: Selected }[] }

/**
 * Lays a value out in at most `room` UTF-16 units. Where it does not fit, the largest parts give way: of long texts, lists
 * and objects with many fields the beginning stays, other parts go whole. Small parts stay, and what identifies an
 * object. Whoever asks for what was left out, and then for what that answer leaves out, has seen everything.
 */
export const fitObject = (layout: Layout, room: number): FittedObject => {
  for (let cuts = 8; ; cuts /= 2) {
    const fitted = fitExactly(layout, room, cuts)
    if (cuts === 1 || pathsLength(fitted) <= longestPaths) return fitted
  }
}

/** More paths than this, in UTF-16 units, would crowd out what they are about. */
const longestPaths = 500

const pathsLength = ({ leftOut }: FittedObject): number => leftOut.reduce((sum, { path }) => sum + path.length, 0)

/** Parts are measured, not rendered, so what was made to fit may be a little too long: then once more, with less room. */
function fitExactly(layout: Layout, most: number, cuts: number): FittedObject {
  const fit = fitter(layout, cuts)
  let room = most
  for (let attempt = 0; attempt < 12 && room > 0; attempt++) {
    const { value, leftOut } = fit(room)
    const text = value === undefined ? '' : toYaml(value)
    if (text.length <= most) return written(text, leftOut)
    room = Math.floor((room * most) / text.length) - 8 * 2 ** attempt
  }
  return written('', fit(0).leftOut)
}

function fitter(layout: Layout, cuts: number): (room: number) => Fitted {
  if ('whole' in layout) {
    const fitting = createFit(layout.origins, identity)
    return (room) => fitting.fit({ value: layout.whole, path: [], indent: -2, place: 0, isAsked: true }, room, cuts)
  }
  const fitting = createFit(undefined, new Set())
  const parts = layout.chosen.map(({ label, selected }, place) => {
    return { ...selected, key: label, indent: 0, place, isAsked: true }
  })
  return (room) => {
    // Each part that was asked for may be cut, so there is always a way to share.
    const kept = fitting.share(parts, room, Math.max(cuts, parts.length)) ?? nothing
    const stays = parts.flatMap((part): [string, Json][] => {
      const value = kept.values.get(part)
      return value === undefined ? [] : [[part.key, value]]
    })
    return { value: stays.length === 0 ? undefined : Object.fromEntries(stays), leftOut: kept.leftOut }
  }
}

const nothing: Kept = { values: new Map(), leftOut: [] }

/** What identifies an object. */
const identity = new Set(['apiVersion', 'kind', 'metadata', 'metadata.name', 'metadata.namespace'])

const written = (text: string, leftOut: Fitted['leftOut']): FittedObject => ({
  text,
  leftOut: leftOut.map(({ path, characters }) => ({ path: writeFieldPath(path), characters })),
})
