import { stringify } from 'yaml'
import { derive, type Clean } from '../../sanitize/index.ts'
import { plainPart } from '../documents/paths.ts'
import type { Happening } from './happenings.ts'
import { subjectOf } from './subject.ts'

/** All lines of what happened, as YAML: cleaned once more when they were read, and without the hashes that chain them. */
export const detailsOf = (happening: Clean<Happening>): Clean<string> =>
  derive(happening, ({ call, intent, outcome, request, damaged, lost }) =>
    stringify({ call, intent, outcome, request, damaged, lost }, { lineWidth: 0, aliasDuplicateObjects: false }),
  )

/** What a tab may say. */
export const detailsName = (happening: Clean<Happening>): string => {
  const { tool, object } = subjectOf(happening)
  return `${plainPart([tool, object].filter((part) => part !== '').join(' '))} ${happening.id}.yaml`
}
