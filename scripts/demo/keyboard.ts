import { once } from 'node:events'
import { createInterface } from 'node:readline/promises'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AskPerson } from '../../src/approval/editor/peer.ts'
import { renderDialog } from '../../src/approval/render.ts'
import type { Verdict } from '../../src/gate/index.ts'
import { showDialog } from './show.ts'

/** Where a person may sit. */
export interface Terminal {
  readonly input: Readable & { readonly isTTY?: boolean }
  readonly output: Writable
}

/**
 * Shows each question as the product does, and waits for whoever sits at the keyboard. Nothing answers in a person's
 * place: where there is no keyboard, the question is shown and nobody has answered it.
 */
export const createKeyboard =
  ({ input, output }: Terminal): AskPerson =>
  async (request, signal) => {
    const text = renderDialog(request, { now: Date.now(), waiting: 0, origin: 'agent', hasDetails: false })
    output.write(showDialog(text))
    if (input.isTTY !== true || input.readableEnded) {
      output.write('   Nobody sits at a keyboard here, so nobody answers, and that is not a yes.\n\n')
      return nobody
    }
    const read = (question: string): Promise<string> => readLine({ input, output }, question, signal)
    try {
      await forgetTyped(input)
      const isYes = /^(y|yes)$/i.test(await read(`   ${text.yes}? [y/N] `))
      const isMeant = isYes && (text.type === undefined || (await read(`   ${text.type.prompt} `)) === text.type.name)
      return isMeant ? approved : declined
    } catch (error) {
      if (!signal.aborted) throw error
      output.write('\n   The time is over, or nobody waits for the answer any more.\n')
      return expired
    } finally {
      output.write('\n')
    }
  }

/** What was typed before there was a question is the answer to none. */
async function forgetTyped(input: Readable): Promise<void> {
  input.resume()
  await sleep(100)
  input.pause()
}

/** One line without what surrounds it; nothing where the input ends. @throws when `signal` fires */
async function readLine({ input, output }: Terminal, question: string, signal: AbortSignal): Promise<string> {
  // Not as a terminal: then Ctrl-C would be a key of the line, and not end the demo.
  const lines = createInterface({ input, output, terminal: false })
  try {
    const ended = once(lines, 'close', { signal }).then(() => '')
    return (await Promise.race([lines.question(question, { signal }), ended])).trim()
  } finally {
    lines.close()
  }
}

const approved: Verdict = { approved: true, by: 'the person at the keyboard' }
const declined: Verdict = { approved: false, because: 'declined' }
const expired: Verdict = { approved: false, because: 'expired' }
const nobody: Verdict = { approved: false, because: 'unavailable', why: 'nobody sits at the keyboard of the demo' }
