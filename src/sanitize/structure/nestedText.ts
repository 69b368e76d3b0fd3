import type { StructureRule } from './place.ts'

/** Manifests, kubeconfigs and docker configs stand as text in annotations, arguments and fields of other kinds. */
export const nestedText: StructureRule = {
  id: 'S1',
  what: 'texts that are an object with a Secret, a ConfigMap, a kubeconfig or docker auths in it: cleaned like objects, or masked',
  clean(value, _, walk) {
    if (typeof value !== 'string' || value.length < 8) return undefined
    const head = value.slice(0, 4_096)
    const sealed = sealedKinds.test(head)
    if (!sealed && !looksLikeJson(value)) return undefined
    return walk.nested(value) ?? (sealed && looksLikeManifest(head) ? walk.maskText(value, 'nested-object') : undefined)
  },
}

const sealedKinds = /kind["']?[ \t]?:[ \t]?["']?(?:Secret|ConfigMap|Config)\b|"auths"|client-key-data/

const looksLikeJson = (text: string): boolean =>
  /^\s*[{[]/.test(text) && /[}\]]\s*$/.test(text.slice(-256)) && text.includes('"')

/** The text begins like an object: a sentence that only quotes one is for the text rules. */
const looksLikeManifest = (head: string): boolean => /^\s*(?:[{[]|---|#|[A-Za-z_][\w-]*:(?:\s|$))/.test(head)
