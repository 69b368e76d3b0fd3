/** The door of what is offered while a person types. */
export { complete, nothing, type Offered, type Typed } from './complete.ts'
export { createMemory, type Memory } from './remember.ts'
export type { Place, Sources } from './sources.ts'
