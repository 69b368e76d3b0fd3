import type { Dialogs, Start } from './dialogs.ts'
import { title } from './dialogs.ts'
import { rows } from './layOut.ts'
import { readReport } from './report.ts'

/** macOS. The script is always the same; what it shows arrives on standard input as JSON. */
export const osascript: Dialogs = {
  name: 'osascript',
  question: ({ message, detail, yes, no }, seconds) =>
    start({ message: rows(message), detail: rows(detail), yes, no, seconds }),
  entry: ({ text, yes, no }, seconds) => start({ prompt: rows(text), yes, no, seconds, title }),
}

const start = (shown: object): Start => ({
  args: ['-l', 'JavaScript', '-e', script],
  input: JSON.stringify(shown),
  read: readReport,
})

/** Esc raises error -128, since the no is the cancel button. Source: StandardAdditions, display alert and display dialog. */
const script = `
ObjC.import('Foundation')
function run() {
  const data = $.NSFileHandle.fileHandleWithStandardInput.readDataToEndOfFile
  const ask = JSON.parse(ObjC.unwrap($.NSString.alloc.initWithDataEncoding(data, $.NSUTF8StringEncoding)))
  const app = Application.currentApplication()
  app.includeStandardAdditions = true
  app.activate()
  const shownAt = Date.now()
  const answer = show(app, ask)
  answer.afterMs = Date.now() - shownAt
  return JSON.stringify(answer)
}
function show(app, ask) {
  const options = { buttons: [ask.no, ask.yes], cancelButton: 1, givingUpAfter: ask.seconds }
  try {
    const reply = ask.prompt === undefined
      ? app.displayAlert(ask.message, Object.assign(options, { message: ask.detail, as: 'critical', defaultButton: 1 }))
      : app.displayDialog(ask.prompt, Object.assign(options, { defaultAnswer: '', withTitle: ask.title, defaultButton: 2 }))
    if (reply.gaveUp) return { said: 'too late' }
    return { said: reply.buttonReturned === ask.yes ? 'yes' : 'no', typed: reply.textReturned }
  } catch (error) {
    if (error.errorNumber !== -128) throw error
    return { said: 'no' }
  }
}
`.trim()
