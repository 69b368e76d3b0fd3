/** For globs that allow: what is written must be what is meant. */
export const allowedBy = (globs: readonly string[], text: string): boolean => globs.some((glob) => matches(glob, text))

/** For globs that restrict: a different case must not be a way around. */
export const restrictedBy = (globs: readonly string[], texts: readonly string[]): boolean =>
  globs.some((glob) => texts.some((text) => matches(glob.toLowerCase(), text.toLowerCase())))

/**
 * Whether a flat string matches a glob: `*` stands for any characters, also for slashes, dots and none at all, and
 * everything else for itself. Libraries stop `*` at a slash and skip leading dots, so that a rule over names like
 * `arn:aws:eks:…/prod` or `.prod` would be silently without effect. Linear in the text for each star.
 */
const matches = (glob: string, text: string): boolean => {
  const [head = '', ...parts] = glob.split('*')
  const tail = parts.pop()
  if (tail === undefined) return text === head
  if (!text.startsWith(head)) return false
  let from = head.length
  for (const part of parts) {
    const at = text.indexOf(part, from)
    if (at === -1) return false
    from = at + part.length
  }
  return text.length - tail.length >= from && text.endsWith(tail)
}
