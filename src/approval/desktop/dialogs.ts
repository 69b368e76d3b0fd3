import type { DialogText } from '../render.ts'

/** A program that draws dialogs, as data: what to start it with, and what its end means. */
export interface Dialogs {
  readonly name: 'osascript' | 'powershell' | 'zenity' | 'kdialog'
  /** Two buttons; Enter, Esc and × mean no. @param seconds after which it goes away by itself */
  question(text: DialogText, seconds: number): Start
  /** One line to be typed. */
  entry(prompt: Prompt, seconds: number): Start
}

export interface Prompt {
  readonly text: string
  readonly yes: string
  readonly no: string
}

export interface Start {
  readonly args: readonly string[]
  /** Sent to standard input, which is then closed unless the program takes its end for "go away". */
  readonly input: string
  readonly keepsInput?: boolean
  read(end: End): Answer
}

/** How the program ended. */
export interface End {
  /** null when it was killed or could not be started. */
  readonly code: number | null
  readonly output: string
}

export interface Answer {
  readonly said: 'yes' | 'no' | 'too late' | 'nothing'
  /** Milliseconds since the dialog appeared, where the program knows better than its start. */
  readonly afterMs?: number
  readonly typed?: string
}

export const title = 'K8s Agent'

/** Whatever a program ends with that is not in its documentation is no answer of a person. */
export const nothing: Answer = { said: 'nothing' }
