/** The door of the one way in which anything is changed. */
export { makeChange } from './change.ts'
export { maskedArguments } from './masked.ts'
export type { Person, Services, WriteLog } from './services.ts'
export { writeSelector } from '../objects/selector.ts'
export { createPerson } from './person.ts'
