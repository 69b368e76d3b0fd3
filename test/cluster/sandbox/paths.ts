/** Enough of an object to find it. */
export interface ObjectRef {
  apiVersion: string
  kind: string
  metadata: { name: string; namespace?: string }
}

/** An object as the API server takes and gives it. */
export interface KubeObject extends ObjectRef {
  metadata: ObjectRef['metadata'] & Record<string, unknown>
  [field: string]: unknown
}

/** The path of an object, or of its collection where the name is empty. */
export const pathOf = ({ apiVersion, kind, metadata }: ObjectRef): string => {
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
  const scope = metadata.namespace === undefined ? '' : `/namespaces/${metadata.namespace}`
  return `${root}${scope}/${pluralOf(kind)}${metadata.name === '' ? '' : `/${metadata.name}`}`
}

/** By the rules of English, which hold for all kinds that the sandbox uses. */
const pluralOf = (kind: string): string => {
  const word = kind.toLowerCase()
  if (/(s|x|ch)$/.test(word)) return word === 'endpoints' ? word : `${word}es`
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`
}
