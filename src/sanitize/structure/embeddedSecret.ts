import { isObject, type Json, type JsonObject } from '../types.ts'
import type { Place, StructureRule } from './place.ts'

/** Every value of a Secret or ConfigMap may be the secret, and both travel inside of other objects. Source: core/v1 Secret, ConfigMap. */
export const embeddedSecret: StructureRule = {
  id: 'S1',
  what: '`data`, `stringData` and `binaryData` of Secrets and ConfigMaps, at any depth: values masked, keys and lengths stay',
  keys: ['data', 'stringData', 'binaryData'],
  clean(value, place, walk) {
    if (!isSealed(place)) return undefined
    if (!isObject(value)) return walk.mask(value, 'secret')
    const encoded = place.key !== 'stringData' && kindOf(place) !== 'ConfigMap'
    return Object.fromEntries(
      Object.entries(value).map(([key, item]): [string, Json] => [
        key,
        typeof item === 'string'
          ? walk.maskText(item, 'secret', `-${byteLength(item, encoded)}-bytes`)
          : walk.mask(item, 'secret'),
      ]),
    )
  },
}

/** Items of typed lists have no kind, and neither have templates: then the shape decides, for masking. */
function isSealed(place: Place): boolean {
  const kind = kindOf(place)
  if (kind !== undefined) return kind === 'Secret' || kind === 'ConfigMap'
  const { holder } = place
  if (place.key === 'stringData' || (typeof holder['type'] === 'string' && secretType.test(holder['type']))) return true
  return isObject(holder['metadata']) && !('spec' in holder) && isObject(holder[place.key])
}

const secretType = /^(?:Opaque|(?:bootstrap\.|helm\.sh\/|kubernetes\.io\/)[\w./-]*)$/

/** The kind that the object itself gives, or else the list around it. */
function kindOf({ holder, up }: Place): string | undefined {
  return nameOf(holder) ?? (up?.key === 'items' ? nameOf(up.holder)?.replace(/List$/, '') : undefined)
}

function nameOf({ kind }: JsonObject): string | undefined {
  return typeof kind === 'string' ? kind.replace(/^.*[./]/, '') : undefined
}

function byteLength(text: string, encoded: boolean): number {
  return Buffer.byteLength(text, encoded && /^[A-Za-z0-9+/=\s]*$/.test(text) ? 'base64' : 'utf8')
}
