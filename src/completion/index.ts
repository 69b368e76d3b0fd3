/** The door of what is offered while a person types. */
export { complete, nothing, type Offered } from './complete.ts'
export { createMemory, type Memory } from './remember.ts'
export type { Sources } from './sources.ts'
