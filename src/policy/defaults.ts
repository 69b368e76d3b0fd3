import type { Settings } from '../gate/index.ts'

/** What holds where no policy says anything. Apart from the schema, so that a server without one starts without it. */
export const defaults: Settings = Object.freeze({
  readOnly: false,
  contexts: { denied: [] },
  namespaces: { denied: [] },
  resources: { denied: [] },
  production: { contexts: [] },
  keys: { allowed: [] },
  images: { allowed: [] },
  replicas: { min: 0, max: 100 },
  approval: { timeoutSeconds: 120 },
  limits: { writesPerHour: 60, questionsPerHour: 30, noesUntilPause: 3, coolingOffMinutes: 15 },
  overrides: [],
  redaction: { keys: [], patterns: [], exemptKeys: [], exemptPatterns: [] },
})
