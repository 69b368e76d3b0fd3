import * as vscode from 'vscode'
import { UsageError } from '../errors.ts'
import type { Log } from './log.ts'
import { withoutLinks } from './quickInputText.ts'

/** Registers a command; `argument` is whatever its caller handed in. */
export type RegisterCommand = (id: string, run: (argument: unknown) => Promise<void> | void) => vscode.Disposable

/** Whoever reads a `UsageError` can do something about it; anything else is a bug, and the editor's to report. */
export const createRegister =
  (log: Log): RegisterCommand =>
  (id, run) =>
    vscode.commands.registerCommand(id, async (argument: unknown) => {
      try {
        await run(argument)
      } catch (error) {
        if (!(error instanceof UsageError)) throw error
        log.warn(error.message)
        void vscode.window.showErrorMessage(withoutLinks(error.message))
      }
    })
