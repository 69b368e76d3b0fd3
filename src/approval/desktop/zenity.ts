import { nothing, title, type Answer, type Dialogs, type End } from './dialogs.ts'
import { layOut, rows } from './layOut.ts'

/**
 * zenity 3 and 4. Without `--no-markup` it reads Pango markup and backslashes, without `--default-cancel` Enter means yes.
 * Only options that both versions have: one that is unknown ends it. Source: `zenity --help-all`, GNOME/zenity src/msg.c, src/entry.c.
 */
export const zenity: Dialogs = {
  name: 'zenity',
  question: (text, seconds) => ({
    args: [
      '--question',
      '--no-markup',
      '--no-wrap',
      '--default-cancel',
      ...common(seconds, text),
      `--text=${layOut(text)}`,
    ],
    input: '',
    read,
  }),
  entry: (prompt, seconds) => ({
    args: ['--entry', ...common(seconds, prompt), `--text=${escapeMnemonic(rows(prompt.text))}`],
    input: '',
    read: (end) => ({ ...read(end), typed: end.output.replace(/\n$/, '') }),
  }),
}

const common = (seconds: number, { yes, no }: { readonly yes: string; readonly no: string }): readonly string[] => [
  `--title=${title}`,
  `--timeout=${seconds}`,
  `--ok-label=${yes.replaceAll('_', '__')}`,
  `--cancel-label=${no.replaceAll('_', '__')}`,
]

/** The label of an entry has no `--no-markup`: it takes `_x` for a key to press and `\n` for a new line. */
const escapeMnemonic = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('_', '__')

/** 1 is the no, Esc, × and a display that cannot be opened. */
function read({ code }: End): Answer {
  if (code === 0) return { said: 'yes' }
  if (code === 1) return { said: 'no' }
  return code === 5 ? { said: 'too late' } : nothing
}
