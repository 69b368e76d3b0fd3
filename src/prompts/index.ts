import type { Prompt } from './define.ts'
import { diagnose } from './diagnose.ts'
import { namespaceHealth } from './namespaceHealth.ts'

/** The door of what a person asks for by name: it gathers several reads, which no tool does. */
export type { Asked, Prompt } from './define.ts'

/** Every prompt, in the order in which clients show them. */
export const prompts: readonly Prompt[] = [diagnose, namespaceHealth]
