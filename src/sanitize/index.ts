/** The only door of this folder. What it hands out has been cleaned; what needs a cleaned value takes `Clean<T>`. */
export { nameProblem, patternProblem } from './additions.ts'
export { derive, join, words } from './clean.ts'
export { isSecretKey } from './keys.ts'
export { containsMarker, marker, markersIn } from './marker.ts'
export { createSanitizer, createSanitizers } from './sanitizer.ts'
export { printable } from './strip.ts'
export { isList, isObject } from './types.ts'
export type { Clean, Cleaner, CleanTable, Json, JsonObject, Sanitizer, TableInput } from './types.ts'
