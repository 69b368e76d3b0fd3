import { expect } from 'vitest'
import type { JsonObject } from '../../../src/sanitize/index.ts'

/** `given` is created; of what the server adds, `stays` alone is shown. */
export interface Case {
  readonly apiVersion: string
  readonly kind: string
  readonly plural?: string
  readonly given: JsonObject
  readonly stays?: object
}

/** What the server draws. */
export const someText = expect.any(String) as unknown
export const someNumber = expect.any(Number) as unknown

export const labels = { app: 'web' }
export const selector = { matchLabels: labels }
export const claim = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } }
