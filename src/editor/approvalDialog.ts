import * as vscode from 'vscode'
import { clockTime } from '../approval/wording.ts'
import type { Details } from './details.ts'
import type { DialogUi } from './dialog/askPerson.ts'
import { showModal } from './modal.ts'
import { quickInputText, withoutLinks } from './quickInputText.ts'

export interface ApprovalDialog extends DialogUi {
  /** Brings back the question whose details are being read; undefined where none is. */
  answer(): (() => void) | undefined
}

/** What the questions about changes look like in this editor. */
export const createApprovalDialog = (details: Details): ApprovalDialog => {
  let comeBack: (() => void) | undefined
  return {
    answer: () => comeBack,
    show: showModal,
    showDetails: (request, message) => details.show(request, message),

    async letRead(request, message, signal) {
      const closed = details.closed(request)
      const over = Promise.withResolvers<undefined>()
      const end = (): void => over.resolve(undefined)
      comeBack = end
      signal.addEventListener('abort', end, { once: true })
      if (signal.aborted) end()
      const until = `No answer by ${clockTime(request.expiresAt, Date.now())} means no.`
      const reminder = vscode.window.showInformationMessage(withoutLinks(`${message} ${until}`), 'Answer…')
      await Promise.race([reminder, closed.done, over.promise])
      comeBack = undefined
      closed.dispose()
    },

    async typeName({ name, prompt }, signal) {
      const source = new vscode.CancellationTokenSource()
      signal.addEventListener('abort', () => source.cancel(), { once: true })
      if (signal.aborted) source.cancel()
      try {
        return await vscode.window.showInputBox(
          {
            title: 'K8s Agent: production cluster',
            prompt: quickInputText(prompt),
            // A glance at another window is no answer.
            ignoreFocusOut: true,
            // A text is an error, which Enter does not pass; a mere warning would let it.
            validateInput: (value) =>
              value === '' || value === name ? undefined : quickInputText(`This is another name. ${prompt}`),
          },
          source.token,
        )
      } finally {
        source.dispose()
      }
    },

    say: (sentence) => void vscode.window.showInformationMessage(sentence),
  }
}
