/** What the dialog says about the consequences of a change. */
export { effectsOf, type Effects } from './effectsOf.ts'
