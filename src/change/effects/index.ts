/** What the dialog says about the consequences of a change. */
export { effectsOf } from './effectsOf.ts'
