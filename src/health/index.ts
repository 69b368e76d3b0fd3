/** What the columns of a server's Table tell about the health of its rows: the same for agents and for people. */
export { seconds } from './ages.ts'
export { ruleOf, whyOf, type RowRule } from './ruleOf.ts'
export { healthRules } from './rules.ts'
