import { isTrouble } from '../../explore/types.ts'
import type { Intent } from '../../gate/index.ts'
import type { ResourceServices } from './services.ts'
import type { Acting } from './target.ts'

/** Makes one change, through the gate and the dialog, and says what became of it. */
export const change = async (
  { explorer, ui }: Pick<ResourceServices, 'explorer' | 'ui'>,
  { ref, origin }: Acting,
  intent: Intent,
): Promise<void> => {
  const through = await explorer()
  // Whoever began it ends it in the dialog; nothing else takes it back.
  const result = await ui.during(() => through.change(ref, intent, origin, new AbortController().signal))
  if (!isTrouble(result)) {
    ui.say([result.summary, ...result.notes].join(' '))
    return
  }
  if (result.trouble === 'declined') {
    // Whoever said no knows that nothing was changed. What else an answer says of a no is what an agent shall do.
    if (origin === 'command') ui.warn(`${result.text} Nothing was changed.`)
    return
  }
  ui.warn([result.text, ...(result.remedy === undefined ? [] : [result.remedy])].join(' '))
}
