/** What is read before a person is asked. */
export type { Found } from './found.ts'
export { lookUp } from './lookUp.ts'
