/**
 * Text of a kubeconfig or a cluster, as it may stand in one of our sentences: on one line, without control, bidi,
 * zero-width and other invisible characters, and bounded. A context may be called `web?\nCluster: staging`.
 */
export const printable = (text: string, maxUnits = 200): string => {
  const line = text
    .slice(0, maxUnits * 4)
    .replace(/[\p{C}\p{Z}\u115f\u1160\u2800\u3164\uffa0]+/gu, ' ')
    .trim()
  return line.length > maxUnits ? `${cut(line, maxUnits - 1)}…` : line
}

/**
 * The same without leaving anything out, for what a person says yes to: whatever cannot be seen stands there by its
 * number, and so does each blank behind another one, which could push the rest out of sight.
 */
export const allVisible = (text: string): string =>
  text.replace(/(?<= ) |[^ \P{Z}]|[\p{C}\u115f\u1160\u2800\u3164\uffa0]/gu, (hidden) => {
    const number = (hidden.codePointAt(0) ?? 0).toString(16)
    return `\\u{${number}}`
  })

/** Never through the middle of a pair of surrogates. */
const cut = (text: string, units: number): string => text.slice(0, units).replace(/[\ud800-\udbff]$/, '')
