import * as z from 'zod'
import type { Annotations } from './define.ts'

/** A change of one object in one cluster. */
export const changes: Annotations = {
  readOnlyHint: false,
  destructiveHint: true,
  idempotentHint: false,
  openWorldHint: false,
}

/** What every change asks for besides its target. */
export const consent = {
  approved: z.boolean().optional().describe('true when the person agreed; a dialog asks them again'),
  reason: z.string().max(500).optional(),
}
