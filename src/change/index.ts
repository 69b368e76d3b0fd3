/** The door of the one way in which anything is changed. */
export { makeChange } from './change.ts'
export { maskedArguments } from './masked.ts'
export type { Asked, ChangeCall, Done, Person, Question, Services, WriteEntry, WriteLog } from './services.ts'
