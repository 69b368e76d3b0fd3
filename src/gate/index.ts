/** The gate's only door. It decides from its arguments alone and imports nothing of ours. */
export { isBuiltIn, kindName } from './builtIn.ts'
export { decide, decideInternal, refuse, rules } from './decide.ts'
export type { Operation, Resource, ServedResource } from './operation.ts'
export { isGranted, type InternalPermit, type InternalRequest, type Permit } from './permit.ts'
export type { Policy } from './policy.ts'
export { resolveResource, type Asked } from './resolve.ts'
export type { Denial } from './rule.ts'
