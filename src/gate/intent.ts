/** What one change is meant to do, in the words of the tools. The server makes the request of it; no model writes one. */
export type Intent =
  | { readonly action: 'delete'; readonly propagation: Propagation }
  | { readonly action: 'scale'; readonly replicas: number }
  | { readonly action: 'update_image'; readonly container: string; readonly image: string }
  | { readonly action: 'rollout_restart' }
  | { readonly action: 'set_labels' | 'set_annotations'; readonly entries: Entries }

export type Action = Intent['action']

/** What becomes of the objects that the deleted one owns. Source: meta/v1, DeletionPropagation. */
export type Propagation = 'Background' | 'Foreground' | 'Orphan'

/** Labels or annotations by their keys; null takes one away. */
export type Entries = Readonly<Record<string, string | null>>

/** The verb of the API that an intent needs. */
export const verbOf = (action: Action): 'delete' | 'patch' => (action === 'delete' ? 'delete' : 'patch')
