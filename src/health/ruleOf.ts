import { isBuiltIn, type Resource } from '../gate/index.ts'
import { customRule } from './custom.ts'
import { healthRules, type HealthRule } from './rules.ts'

/** What tells the health of a row. */
export type RowRule = Pick<HealthRule, 'checks' | 'told' | 'totals'>

/** The rule for a kind whose Table has these columns. One none of whose columns are in the table proves nothing, so there is none. */
export const ruleOf = (resource: Resource, columns: readonly string[]): RowRule | undefined => {
  const { group, plural } = resource
  const id = group === '' ? plural : `${plural}.${group}`
  const rule = isBuiltIn(resource) ? healthRules.find(({ resources }) => resources.includes(id)) : customRule(columns)
  if (!rule || rule.checks.length === 0) return undefined
  return rule.told.length > 0 && !rule.told.some((column) => columns.includes(column)) ? undefined : rule
}

/** What is wrong with a row, in a few words; empty where nothing is. */
export const whyOf = (rule: RowRule | undefined, columns: readonly string[], cells: readonly string[]): string => {
  if (!rule) return ''
  const cellOf = (column: string): string | undefined => {
    const at = columns.indexOf(column)
    return at === -1 ? undefined : (cells[at] ?? '')
  }
  return rule.checks.flatMap((check) => check(cellOf) ?? []).join(', ')
}
