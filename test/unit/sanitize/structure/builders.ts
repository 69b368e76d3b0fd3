import type { Json } from '../../../../src/sanitize/index.ts'

/** An object with a credential at a place that a rule knows, and one at which the rule must not touch anything. */
export interface Fixture {
  readonly id: string
  readonly place: string
  /** Builds the object with this text at the place. */
  readonly masks: (secret: string) => Json
  /** Comes out as it went in. */
  readonly keeps: Json
}

export const object = (apiVersion: string, kind: string, rest: Readonly<Record<string, Json>>): Json => ({
  apiVersion,
  kind,
  metadata: { name: 'web' },
  ...rest,
})
export const pod = (container: Json): Json => object('v1', 'Pod', { spec: { containers: [container] } })
export const annotated = (key: string, value: string): Json => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', annotations: { [key]: value } },
})
export const custom = (spec: Json): Json => object('example.com/v1', 'Widget', { spec })
export const base64 = (text: string): string => Buffer.from(text).toString('base64')
export const quoted = (secret: string): string => JSON.stringify(secret)
