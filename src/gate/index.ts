/** The gate's only door. It decides from its arguments alone and imports nothing of ours. */
export { boundsOf, type Bounds } from './bounds.ts'
export { isBuiltIn, kindName } from './builtIn.ts'
export { decide, decideInternal, decideLookUp, decideView, refuse, rules } from './decide.ts'
export { decideDryRun, decideWrite } from './decideWrite.ts'
export type { Binding, Container, Facts } from './facts.ts'
export { allowedBy, restrictedBy } from './glob.ts'
export { parseImage } from './image.ts'
export { verbOf, type Action, type Entries, type Intent, type Propagation } from './intent.ts'
export type { Body } from './mutation.ts'
export type { Change, Operation, Place, Resource, ServedResource, Write } from './operation.ts'
export {
  consume,
  isGranted,
  type AnyPermit,
  type DryRunPermit,
  type InternalPermit,
  type InternalRequest,
  type Permit,
  type View,
  type ViewPermit,
  type Right,
  type WritePermit,
} from './permit.ts'
export { isProduction, type Limits, type Override, type Policy, type Settings } from './policy.ts'
export { resolveResource, type Asked } from './resolve.ts'
export type { Denial } from './rule.ts'
export type { Because, No, Verdict } from './verdict.ts'
