import { derive, words, type Clean } from '../sanitize/index.ts'
import type { Act, ApprovalRequest, EntryChange } from './request.ts'
import { cut, flat, name } from './wording.ts'

/** How an act is asked for: the question, its two answers, and what will be written. */
export interface ActWording {
  readonly message: Clean<string>
  readonly yes: Clean<string>
  readonly no: Clean<string>
  /** From and to, whole, a line each. */
  readonly lines: readonly Clean<string>[]
}

/** Labels are the verb and what it is done to: a person who reads nothing but the button still knows what it does. */
export const wordAct = (request: ApprovalRequest, imageOnce: boolean): ActWording => {
  const { act } = request
  const kind = flat(request.kind)
  const short = derive(kind, (text) => cut(text, longestKind))
  const subject = hasOwnLine(request.name) ? words`this ${kind}` : words`${kind} ${name(request.name)}`
  switch (act.action) {
    case 'delete':
      return { message: words`Delete ${subject}?`, yes: words`Delete ${short}`, no: words`Keep ${short}`, lines: [] }
    case 'scale':
      return {
        message: words`Scale ${subject} to ${act.to}?`,
        yes: words`Scale to ${act.to}`,
        no: act.from === undefined ? words`Leave as It Is` : words`Leave at ${act.from}`,
        lines: [words`Replicas: ${act.from ?? words`(unknown)`} → ${act.to}`],
      }
    case 'update_image':
      return {
        message: words`Change the image of ${subject}?`,
        yes: words`Change Image`,
        no: words`Keep Image`,
        lines: [words`Container: ${name(act.container)}`, ...imageLines(act, imageOnce)],
      }
    case 'rollout_restart':
      return { message: words`Restart ${subject}?`, yes: words`Restart`, no: words`Don't Restart`, lines: [] }
    case 'set_labels':
      return wordEntries(subject, act.entries, { one: words`label`, title: words`Label` })
    case 'set_annotations':
      return wordEntries(subject, act.entries, { one: words`annotation`, title: words`Annotation` })
  }
}

/** Long names would be cut or hidden at the end of a question. */
export const hasOwnLine = (text: Clean<string>): boolean => name(text).length > longestName

const longestName = 48
/** A group of a custom kind may have 253 characters; the question has it whole. */
const longestKind = 48

function wordEntries(
  subject: Clean<string>,
  entries: readonly EntryChange[],
  { one, title }: { readonly one: Clean<string>; readonly title: Clean<string> },
): ActWording {
  const s = entries.length === 1 ? words`` : words`s`
  return {
    message: words`Change ${entries.length} ${one}${s} of ${subject}?`,
    yes: words`Change ${title}${s}`,
    no: words`Keep ${title}${s}`,
    lines: entries.map(
      ({ key, from, to }) =>
        words`${name(key)}: ${from === undefined ? words`(none)` : name(from)} → ${to === undefined ? words`(removed)` : name(to)}`,
    ),
  }
}

/** Each whole on a line of its own; where space is short, the repository that both share is said once. */
function imageLines({ from, to }: Extract<Act, { action: 'update_image' }>, once: boolean): readonly Clean<string>[] {
  const repository = derive(from, repositoryOf)
  if (!once || repository === '' || repository !== repositoryOf(to))
    return [words`From: ${name(from)}`, words`To: ${name(to)}`]
  const rest = (image: Clean<string>): Clean<string> =>
    derive(image, (text) => text.slice(repository.length).replace(/^:/, ''))
  const version = (image: Clean<string>): Clean<string> =>
    image.length === repository.length ? words`(no tag)` : versionName(rest(image))
  return [words`Image: ${name(repository)}`, words`From: ${version(from)}`, words`To: ${version(to)}`]
}

/** A digest begins with `@`, which is no name on its own. */
const versionName = (version: Clean<string>): Clean<string> =>
  version.startsWith('@') ? words`@${name(derive(version, (text) => text.slice(1)))}` : name(version)

/** What stands before tag and digest: a colon before the last slash belongs to the registry's port. */
const repositoryOf = (image: string): string => /^[^@]*?(?=(?::[^/@]*)?(?:@.*)?$)/.exec(image)?.[0] ?? ''
