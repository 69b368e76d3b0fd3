import * as vscode from 'vscode'
import { press } from './dialog/press.ts'
import type { Log } from './log.ts'
import { showModal } from './modal.ts'
import type { Offer, PolicyGuard } from './policy/createGuard.ts'
import { openSettings } from './settings.ts'

export interface LooseningOptions {
  readonly guard: PolicyGuard
  readonly log: Log
  /** Over restarts: what was answered with no is not asked again until somebody wants it. */
  readonly memory: vscode.Memento
  readonly onChange: () => void
}

/** Asks about settings that allow more than was accepted. */
export interface Loosening {
  /** Asks unless it was answered before; in the window that the person uses, since all windows see the same settings. */
  askOnce(): void
  /** Asks again. */
  ask(): Promise<void>
  dispose(): void
}

const refusedKey = 'refusedOffer'

export const createLoosening = ({ guard, log, memory, onChange }: LooseningOptions): Loosening => {
  let isAsking = false

  let timer: NodeJS.Timeout | undefined

  const ask = async (): Promise<void> => {
    const offer = guard.offer()
    if (!offer || isAsking) return
    isAsking = true
    try {
      const button = await press(showModal, () => question(offer))
      if (button === 'yes') accept(offer)
      else await memory.update(refusedKey, offer.key)
      if (button === 'look') await openSettings()
    } finally {
      isAsking = false
      onChange()
      askOnce()
    }
  }

  const accept = (offer: Offer): void => {
    if (offer.accept()) log.info(`A person accepted looser settings. ${offer.lines.join('; ')}`)
    else void vscode.window.showInformationMessage('The settings changed meanwhile, so nothing was accepted.')
  }

  const askNow = (): void => {
    const offer = guard.offer()
    if (!offer || !vscode.window.state.focused || memory.get(refusedKey) === offer.key) return
    ask().catch((error: unknown) => log.warn(`The question about looser settings failed: ${String(error)}`))
  }
  const askOnce = (): void => {
    clearTimeout(timer)
    timer = setTimeout(askNow, settleMs)
  }

  return { ask, askOnce, dispose: () => clearTimeout(timer) }
}

/** The settings' editor writes while somebody types a number. */
const settleMs = 1_500

const question = ({ lines }: Offer) => ({
  message: 'Let the agent do more than before?',
  detail: ['Your settings loosen:', ...lines, '', 'Until you accept this, the stricter rules hold.'].join('\n'),
  look: 'Open Settings',
  yes: 'Loosen the Rules',
  no: 'Keep Stricter Rules',
})
