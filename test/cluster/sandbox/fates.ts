/** Annotation of a pod that picks its fate; without it the pod runs, and the pod of a Job completes. */
export const fateAnnotation = 'sandbox.example.com/fate'

/**
 * `crash-loop`: the first container exits with 1 again and again. `oom-killed`: it is killed for memory likewise.
 * `not-ready`: all run, none is ever ready. `fail`: the pod of a Job fails.
 */
export type Fate = 'crash-loop' | 'oom-killed' | 'not-ready' | 'fail'

/** Annotation of a pod: what its crashed container leaves as its termination message. */
export const lastWordsAnnotation = 'sandbox.example.com/last-words'

/**
 * Images that no registry has: a version with the letter O where a zero belongs, or the tag `missing`. This fate
 * hangs on the image alone, so that whoever corrects the image heals the pod. An expression for jq and for Go.
 */
export const missingImage = '(:[0-9.]*O[0-9.]*|:missing)$'

/** How long the kubelet waits before the next start, in seconds: by the number of restarts, from the first. */
export const backOffSeconds = [10, 20, 40, 80, 160, 300] as const
