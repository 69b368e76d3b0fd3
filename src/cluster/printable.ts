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

/** Never through the middle of a pair of surrogates. */
const cut = (text: string, units: number): string => text.slice(0, units).replace(/[\ud800-\udbff]$/, '')
