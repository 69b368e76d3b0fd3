import { nothing, title, type Answer, type Dialogs, type End } from './dialogs.ts'
import { layOut, rows } from './layOut.ts'

/**
 * kdialog. In its question boxes Enter means yes and cannot be made to mean no (22.12, tried), so it asks by a list in
 * which the no is chosen. It reads HTML and backslashes; `<qt>` says so, since what is no HTML would show the
 * escapes. Lists are centred otherwise, which hides the indent of rows.
 */
export const kdialog: Dialogs = {
  name: 'kdialog',
  question: (text) => ({
    args: ['--title', title, '--radiolist', escape(layOut(text)), 'no', text.no, 'on', 'yes', text.yes, 'off'],
    input: '',
    read: readChoice,
  }),
  entry: ({ text }) => ({
    args: ['--title', title, '--inputbox', escape(rows(text)), ''],
    input: '',
    read: readTyped,
  }),
}

function readChoice({ code, output }: End): Answer {
  const chosen = output.trim()
  if (code === 0 && chosen === 'yes') return { said: 'yes' }
  return (code === 0 && chosen === 'no') || code === 1 ? { said: 'no' } : nothing
}

function readTyped({ code, output }: End): Answer {
  if (code === 0) return { said: 'yes', typed: output.replace(/\n$/, '') }
  return code === 1 ? { said: 'no' } : nothing
}

const escape = (text: string): string =>
  `<qt><p align="left">${text.replace(/[&<>"\\\n]|^ +/gm, (found) => escapes[found] ?? '&nbsp;'.repeat(found.length))}</p></qt>`

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\\': '&#92;',
  '\n': '<br>',
}
