import * as z from 'zod'
import { isSecretKey, nameProblem, patternProblem } from '../sanitize/index.ts'
import { list } from './names.ts'

/** Names of fields, variables and columns whose values are masked. */
export const secretNames = list(named())

/** Names that say nothing by themselves: one that the sanitizer takes for a credential's cannot be exempted. */
export const exemptions = list(
  named().refine((name) => isSecretKey(name) !== 'strong', 'is the name of a credential, whose value is always masked'),
)

/** What is masked, or need not be: in the small language of the sanitizer, so that none can take long. */
export const patternTexts = list(
  z.string('must be text').superRefine((text, context) => {
    const problem = patternProblem(text)
    if (problem !== undefined) context.addIssue(problem)
  }),
).max(100, 'must be at most 100')

function named() {
  return z.string('must be text').superRefine((name, context) => {
    const problem = nameProblem(name)
    if (problem !== undefined) context.addIssue(problem)
  })
}
