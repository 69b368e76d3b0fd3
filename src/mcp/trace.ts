import type { CallEntry } from '../activity/entries.ts'

/** What becomes known of a call while it runs, and belongs into its line in the activity log however it ends. */
export interface Trace {
  /** Also where the default was meant. */
  context?: string
  /** Whether the gate let something be asked of the cluster. */
  isPermitted: boolean
  approval?: NonNullable<CallEntry['approval']>
  intent?: number
}
