import { everything, readFilter } from '../tree/filter.ts'
import type { ResourceCommand } from './services.ts'

export const filter: ResourceCommand = async ({ tree, ui }) => {
  const before = tree.filter()
  const typed = await ui.input({
    title: 'Filter Resources',
    prompt: 'Letters of a name; or labels, such as app=web,tier!=back. Nothing shows everything.',
    value: before.labels === '' ? before.text : before.labels,
    check: (value) => (value.length > longest ? `At most ${longest} characters.` : undefined),
  })
  if (typed !== undefined) tree.setFilter(readFilter(typed, before))
}

export const showOnlyProblems: ResourceCommand = ({ tree }) => {
  tree.setFilter({ ...tree.filter(), onlyProblems: !tree.filter().onlyProblems })
  return Promise.resolve()
}

export const clearFilter: ResourceCommand = ({ tree }) => {
  tree.setFilter(everything)
  return Promise.resolve()
}

const longest = 200
