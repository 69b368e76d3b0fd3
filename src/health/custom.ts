import { countOf, ratioOf, type Check } from './checks.ts'
import type { HealthRule } from './rules.ts'

/**
 * How a custom kind's own columns are read: a column that says yes or no decides; where there is none, one that holds a
 * word for the state does. A word that is not known to be good counts as unhealthy, since trouble has too many names.
 */
export const customRule = (columns: readonly string[]): Pick<HealthRule, 'checks' | 'told' | 'totals'> => {
  const answers = columns.filter((column) => answering.test(column))
  const told = answers.length > 0 ? answers : columns.filter((column) => stating.test(column))
  const [totals] = told
  return { checks: told.map(looksFine), told, ...(totals === undefined ? {} : { totals }) }
}

/** Columns that say yes or no. */
const answering = /^(?:ready|available|healthy|synced|established|accepted|programmed|succeeded|valid|reconciled)$/i

/** Columns that hold a word: `Phase`, `Sync Status`, `Conditions`. */
const stating = /^(?:\w{1,40} )?(?:status|phase|state|health|sync|conditions?)$/i

const good = new Set(
  (
    'accepted active available bound complete completed connected created deployed done enabled established finished ' +
    'green healthy installed issued normal ok online passed provisioned ready reconciled running scheduled succeeded ' +
    'success successful synced true up uptodate up-to-date valid yes'
  ).split(' '),
)

function looksFine(column: string): Check {
  return (cellOf) => {
    const cell = cellOf(column) ?? ''
    const ratio = ratioOf(cell)
    // A bare number is a count of something that is ready, and of how many is not known.
    const isFine = ratio ? ratio.have >= ratio.want : good.has(cell.toLowerCase()) || countOf(cell) !== undefined
    return isFine ? undefined : `${column} ${cell || 'unknown'}`
  }
}
