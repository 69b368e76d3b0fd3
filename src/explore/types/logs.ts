import type { Clean } from '../../sanitize/index.ts'
import type { Trouble } from './trouble.ts'

export interface LogOptions {
  /** Of a pod with several it must be said; of a workload it is that container in every pod, and where left out each pod's first. */
  readonly container?: string | undefined
  /** The log of the former run: it has an end. */
  readonly previous?: boolean | undefined
  readonly sinceSeconds?: number | undefined
  readonly timestamps?: boolean | undefined
  /** Lines to begin with, of each pod; 500 where left out, at most 5,000. */
  readonly tailLines?: number | undefined
}

export interface LogListener {
  /** Whole lines, each with its newline; of a workload each line begins with `[pod] `. */
  text(chunk: Clean<string>): void
  /** What is going on, after each change; `live` while lines come as they are written. */
  state(state: LogState): void
}

export interface LogState {
  /** `ended`: there will be no more · `waiting`: it is being tried again, `trouble` says why. */
  readonly state: 'opening' | 'live' | 'waiting' | 'ended' | 'failed'
  /** `pod web-1 started`, `12 of 40 pods are followed`: our own words between the lines. */
  readonly note?: Clean<string> | undefined
  readonly trouble?: Trouble | undefined
}

export interface Following {
  dispose(): void
}
