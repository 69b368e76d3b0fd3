/**
 * What becomes of a container hangs on its image alone, as in life: nothing that an agent can read gives the answer away,
 * and whoever corrects the image heals the workload. Tests name a fate by a tag, like `a:crash-loop`.
 *
 * `crash-loop`: the first container exits with 1 again and again. `oom-killed`: it is killed for memory likewise.
 * `not-ready`: all run, none is ever ready. `fail`: the pod of a Job fails. Any other pod runs, or completes in a Job.
 */
export type Fate = 'crash-loop' | 'oom-killed' | 'not-ready' | 'fail'

/** How the image of a pod's first container ends, by the fate that it brings: for jq and for Go. */
const endings: Readonly<Record<Fate, readonly string[]>> = {
  'crash-loop': ['/cart:1.9.0', '/flaky:1.0.0'],
  'oom-killed': ['/search:5.0.3'],
  'not-ready': ['/inventory:2.0.4', '/checkout:3.2.0'],
  fail: ['/reindex:1.3.0'],
}

/** An expression for the images that bring a fate. */
export const imagesOf = (fate: Fate): string =>
  `(${[`:${fate}`, ...endings[fate]].map((ending) => ending.replaceAll('.', '[.]')).join('|')})$`

/**
 * Images that no registry has: a version with the letter O where a zero belongs, or the tag `missing`. This fate
 * hangs on the image alone, so that whoever corrects the image heals the pod. An expression for jq and for Go.
 */
export const missingImage = '(:[0-9.]*O[0-9.]*|:missing)$'

/** How long the kubelet waits before the next start, in seconds: by the number of restarts, from the first. */
export const backOffSeconds = [10, 20, 40, 80, 160, 300] as const
