import type { Clean } from '../../../sanitize/index.ts'

/** What a node looks like and sounds like. Every state is an icon and a word; colours are the theme's. */
export interface Look {
  readonly label: Clean<string>
  /** State in words, less prominent, behind the label. */
  readonly description?: Clean<string> | undefined
  readonly icon: Icon
  /** Plain text, never Markdown. */
  readonly tooltip: Clean<string>
  /** What a screen reader says instead of label and description. */
  readonly spoken: Clean<string>
  /** Words that the menus of the manifest look for. */
  readonly can: readonly Ability[]
  /** `no` has nothing below it. */
  readonly opens: 'no' | 'collapsed' | 'expanded'
  /** What a click or Enter does, with the node as its argument: a command of ours. */
  readonly command?: string | undefined
}

export interface Icon {
  /** Of the editor's own. */
  readonly name: string
  readonly color?: 'list.errorForeground' | 'list.warningForeground' | 'testing.iconPassed' | undefined
}

/** What can be done with a node; each is a word of its `contextValue`. */
export type Ability =
  | 'context'
  | 'namespace'
  | 'pinned'
  | 'kind'
  | 'object'
  | 'logs'
  | 'scale'
  | 'restart'
  | 'image'
  | 'labels'
  | 'delete'
  | 'container'
  | 'event'
  | 'addNamespace'
  | 'retry'
  | 'signIn'
  | 'openFile'
  | 'chooseFile'
  | 'copy'
