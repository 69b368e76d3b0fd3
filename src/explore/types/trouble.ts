import type { Clean } from '../../sanitize/index.ts'

/**
 * Why something could not be done, in the very sentence that `ping` and the tools say.
 * `no-kubeconfig`, `bad-kubeconfig` · `unreachable`: no answer, VPN? · `expired`: HTTP 401, *Sign In…* · `plugin`: the
 * credential plugin is missing or failed · `forbidden`: no right · `missing`: no such object · `blocked`: the policy ·
 * `declined`: a person said no, or nobody answered · `conflict`: changed meanwhile · `unknown`: a change was sent and
 * nobody knows what became of it · `reloaded`: the kubeconfig was read anew · `failed`: anything else.
 */
export interface Trouble {
  readonly trouble: TroubleKind
  readonly text: Clean<string>
  /** What a person can do about it, a sentence. */
  readonly remedy?: Clean<string> | undefined
  /** Milliseconds since the epoch. */
  readonly retryAt?: number | undefined
}

export type TroubleKind =
  | 'no-kubeconfig'
  | 'bad-kubeconfig'
  | 'unreachable'
  | 'expired'
  | 'plugin'
  | 'forbidden'
  | 'missing'
  | 'blocked'
  | 'declined'
  | 'conflict'
  | 'unknown'
  | 'reloaded'
  | 'failed'

export const isTrouble = (value: object | undefined): value is Trouble =>
  value !== undefined && 'trouble' in value && 'text' in value
