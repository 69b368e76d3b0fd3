/** Fields of Secrets and ConfigMaps stand near the kind; what lies between, as annotations do, may be long. */
const behindField = 4_096
const aheadOfField = 8_192

/** Whether the field at `at` is of a Secret or a ConfigMap, in the same document: a separator or too many characters end it. */
export function isSealedNear(text: string, at: number): boolean {
  const behind = text.slice(Math.max(0, at - behindField), at)
  const ahead = text.slice(at, at + aheadOfField)
  if (![behind, ahead].some((part) => part.includes('Secret') || part.includes('ConfigMap'))) return false
  // In a string of JSON the newline is an escaped one.
  const begin = Math.max(behind.lastIndexOf('\n---'), behind.lastIndexOf('\\n---'))
  const end = /(?:\n|\\n)---/.exec(ahead)?.index
  return kind.test(begin === -1 ? behind : behind.slice(begin)) || kind.test(ahead.slice(0, end))
}

const kind = /kind\\{0,7}["']?[ \t]{0,4}:[ \t]{0,4}\\{0,7}["']?(?:Secret|ConfigMap)(?:List)?(?![A-Za-z])/
