import type { Clean } from '../sanitize/index.ts'

/**
 * Everything that a person is shown before a change, as data. All texts are cleaned and on one line; what the model and
 * the cluster wrote cannot be told from our own words by looks, so the renderer puts it between quotes or behind labels.
 */
export interface ApprovalRequest {
  /** Drawn anew for every question: a verdict for another one is none for this. */
  readonly id: string
  readonly act: Act
  /** `Pod`, or `Widget.example.com` for kinds that are not Kubernetes' own. */
  readonly kind: Clean<string>
  readonly name: Clean<string>
  readonly context: Clean<string>
  /** `HOST:PORT` of the API server. */
  readonly host: Clean<string>
  readonly namespace: Clean<string>
  readonly isProduction: boolean
  /** Whether a person must type the context's name besides saying yes. */
  readonly mustType: boolean
  /** State and age on one line; left out where nothing is known. */
  readonly state?: Clean<string> | undefined
  /** What is worse than the act itself, worst first: it stands before it. */
  readonly warnings: readonly Effect[]
  /** What else will happen, worst first: it stands behind the act. */
  readonly effects: readonly Effect[]
  /** The model's reason. */
  readonly said?: Clean<string> | undefined
  /** The object, or what it will become, for Show Details…; may have many lines. */
  readonly details: { readonly before: Clean<string>; readonly after?: Clean<string> | undefined }
  /** Milliseconds since the epoch; no answer by then means no. */
  readonly expiresAt: number
}

/** One sentence of ours about what will happen. */
export interface Effect {
  readonly text: Clean<string>
  /** Whether it stays when the dialog must be shortened. */
  readonly isWorst?: boolean | undefined
}

/** The change itself. What will be written stands in it whole, and is never shortened. */
export type Act =
  | { readonly action: 'delete' }
  | { readonly action: 'scale'; readonly from: number | undefined; readonly to: number }
  | {
      readonly action: 'update_image'
      readonly container: Clean<string>
      readonly from: Clean<string>
      readonly to: Clean<string>
    }
  | { readonly action: 'rollout_restart' }
  | { readonly action: 'set_labels' | 'set_annotations'; readonly entries: readonly EntryChange[] }

export interface EntryChange {
  readonly key: Clean<string>
  /** Masked and shortened; undefined where there was none. */
  readonly from: Clean<string> | undefined
  /** Whole; undefined takes the key away. */
  readonly to: Clean<string> | undefined
}
