import { forms } from './forms.ts'
import { notations } from './notations.ts'
import { tokens } from './tokens.ts'

/** Every kind of credential that a log is cleaned of. */
export const kinds = [...notations, ...forms, ...tokens]
