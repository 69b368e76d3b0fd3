import type { Settings } from '../../gate/index.ts'

/** `readOnly`, `contexts.allowed`, `replicas`: what a setting is called behind `k8sAgent.`, each with its value. */
export type FlatSettings = ReadonlyMap<string, unknown>

/** Every key by its path, `replicas.max`, with its value; without those that are not set. */
export const flatten = (settings: Settings): FlatSettings =>
  new Map(
    Object.entries(settings)
      .flatMap(([section, value]: [string, unknown]) =>
        isSection(value)
          ? Object.entries(value).map(([key, inner]): [string, unknown] => [`${section}.${key}`, inner])
          : [[section, value] satisfies [string, unknown]],
      )
      .filter(([, value]) => value !== undefined),
  )

/** Settings as the editor keeps them, as one document for the policy's schema to look at. */
export const unflatten = (flat: FlatSettings): Readonly<Record<string, unknown>> => {
  const document: Record<string, unknown> = {}
  for (const [name, value] of flat) {
    const [section = name, key] = name.split('.')
    if (key === undefined) document[section] = value
    else document[section] = { ...asSection(document[section]), [key]: value }
  }
  return document
}

const isSection = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const asSection = (value: unknown): object => (isSection(value) ? value : {})
