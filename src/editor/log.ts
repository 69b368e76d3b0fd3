import * as vscode from 'vscode'
import type { Cleaner } from '../sanitize/index.ts'

/** What this extension has to say for itself, in the output panel. */
export interface Log {
  info(sentence: string): void
  warn(sentence: string): void
  show(): void
  dispose(): void
}

/** Everything is cleaned once more: a path or an error that somebody else worded may stand in a sentence. */
export const createLog = (cleaner: Pick<Cleaner, 'text'>): Log => {
  const channel = vscode.window.createOutputChannel('K8s Agent', { log: true })
  return {
    info: (sentence) => channel.info(cleaner.text(sentence)),
    warn: (sentence) => channel.warn(cleaner.text(sentence)),
    show: () => channel.show(true),
    dispose: () => channel.dispose(),
  }
}
