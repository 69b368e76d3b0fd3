import type { TextRule } from '../scan.ts'
import { isAlphanumeric, tokenEnd } from './characters.ts'

/** The token of a bot: its number, a colon, 35 characters that begin with `AA`. Source: Telegram bot API. */
export const telegram: TextRule = {
  type: 'telegram-token',
  triggers: [':AA'],
  find(text, at) {
    let start = at
    while (start > 0 && at - start <= 16 && /[0-9]/.test(text.charAt(start - 1))) start--
    const end = tokenEnd(text, at + 1)
    const before = text.charCodeAt(start - 1)
    // The URL of the API has `bot` before the number.
    const fits =
      at - start >= 8 &&
      at - start <= 16 &&
      end - at >= 33 &&
      (!isAlphanumeric(before) || text.startsWith('bot', start - 3))
    return fits ? { start, end, type: this.type, more: (next) => tokenEnd(next, 0) } : undefined
  },
}
