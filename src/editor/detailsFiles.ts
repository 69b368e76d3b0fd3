import type { ApprovalRequest } from '../approval/request.ts'

/** A read-only document: its path, below the scheme of details, and its text. */
export interface DetailsFile {
  readonly path: string
  readonly text: string
}

/** The object as it is, and what it will become where that is known. Paths carry the request's id, since names repeat. */
export const detailsFiles = ({ id, kind, name, details }: ApprovalRequest): readonly [DetailsFile, DetailsFile?] => {
  const file = (title: string, text: string): DetailsFile => ({
    path: `/${plain(id)}/${plain(kind)} ${plain(name)}${title}.yaml`,
    text,
  })
  return details.after === undefined
    ? [file('', details.before)]
    : [file(' (now)', details.before), file(' (after)', details.after)]
}

/** What a tab may say: names can hold slashes, and whatever else a kind's author allows. */
const plain = (text: string): string => text.replace(/[^-A-Za-z0-9._]+/g, '_').slice(0, 80)
