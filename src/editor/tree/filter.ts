import type { Row } from '../../explore/types.ts'

/** What a person wants to see; a part that is empty lets everything through. */
export interface Filter {
  /** Letters that the name must hold, in any case. */
  readonly text: string
  /** As the API server takes it: `app=web,tier!=back`. */
  readonly labels: string
  readonly onlyProblems: boolean
}

export const everything: Filter = { text: '', labels: '', onlyProblems: false }

export const isFiltered = ({ text, labels, onlyProblems }: Filter): boolean =>
  text !== '' || labels !== '' || onlyProblems

/** Whether a row is shown. Labels are the cluster's to look at, so they were asked for with the list. */
export const passes = ({ name, health }: Pick<Row, 'name' | 'health'>, { text, onlyProblems }: Filter): boolean =>
  (!onlyProblems || health === 'problem') && name.toLowerCase().includes(text.toLowerCase())

/** Reads what a person typed: a selector where it holds `=`, else letters of a name. */
export const readFilter = (typed: string, before: Filter): Filter => {
  const text = typed.trim()
  return text.includes('=') ? { ...before, labels: text, text: '' } : { ...before, text, labels: '' }
}

/** Above the tree, and how to be rid of it; undefined where everything is shown. */
export const filterMessage = ({ text, labels, onlyProblems }: Filter): string | undefined => {
  const parts = [
    ...(text === '' ? [] : [`names with “${text}”`]),
    ...(labels === '' ? [] : [`labels ${labels}`]),
    ...(onlyProblems ? ['only problems'] : []),
  ]
  return parts.length === 0 ? undefined : `Shown: ${parts.join(', ')}. Clear Filter above shows everything.`
}
