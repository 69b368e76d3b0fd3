import * as z from 'zod'

// What could never match is refused: a rule that silently does nothing is worse than none.

/** Names of contexts are whatever their owners chose, so any character may stand in a glob but the one for "not". */
export const contextGlobs = list(glob())

export const namespaceGlobs = list(
  glob().regex(/^[-A-Za-z0-9*]+$/, 'must be a glob over names of namespaces: letters, digits, dashes and *'),
)

export const resourceGlobs = list(
  glob().regex(
    /^[-A-Za-z0-9.*]+$/,
    'must be a glob over kinds, such as pods or *.example.com, without a version or a subresource',
  ),
)

/** Tag and digest are not looked at, and a name that is short for one of docker.io is written in full. */
export const imageGlobs = list(
  glob().regex(
    /^(?:[-a-z0-9.*]+(?::[0-9*]+)?\/[-a-z0-9._*/]+|[-a-z0-9.*]*\*)$/,
    'must be a glob over registry and repository, such as docker.io/library/nginx, without a tag or digest',
  ),
)

export const keyNames = list(
  z
    .string('must be text')
    .max(317, 'must be at most 317 characters')
    .regex(
      /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?\/(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/,
      'must be a domain with its slash, such as example.com/, or a whole key, such as example.com/team',
    ),
)

function glob() {
  return z
    .string('must be text')
    .min(1, { error: 'must not be empty: an empty glob matches nothing', abort: true })
    .max(253, { error: 'must be at most 253 characters', abort: true })
    .regex(/^[^!]*$/, {
      error: 'must not hold a !, which does not mean "not" here; use allowed and denied',
      abort: true,
    })
}

export function list<Item extends z.ZodType>(item: Item) {
  return z.array(item, 'must be a list')
}
