import * as z from 'zod'

/** The argument that chooses lines: literal texts, since an expression could be made to run for hours. */
export const grep = z
  .string()
  .max(200)
  .describe('literal texts joined by |, any case')
  .transform((text, check) => {
    const literals = text
      .toLowerCase()
      .split('|')
      .filter((literal) => literal !== '')
    if (literals.length > 0 && literals.length <= mostLiterals) return literals
    check.addIssue({ code: 'custom', message: `give 1 to ${mostLiterals} literal texts, joined by |` })
    return z.NEVER
  })

/** Where the first of the lower-case literals that stand in the text begins, in any case; undefined without any. */
export const firstOf = (text: string, literals: readonly string[]): number | undefined => {
  const lower = text.toLowerCase()
  const places = literals.map((literal) => lower.indexOf(literal)).filter((at) => at !== -1)
  return places.length === 0 ? undefined : Math.min(...places)
}

const mostLiterals = 10
