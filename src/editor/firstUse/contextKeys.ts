import type { KubeconfigLook } from '../../setup/index.ts'
import type { Memory } from '../memory.ts'

/** The steps of the walkthrough; each is complete when its key comes to be one of `signals`. */
export const steps = [
  'foundClusters',
  'choseScope',
  'asked',
  'practised',
  'sawActivity',
  'copiedConfiguration',
] as const
export type Step = (typeof steps)[number]

/**
 * The editor takes each event of a window once, also where the step that waits for it is not known yet, and it gets to
 * know a walkthrough when somebody first opens one. So there are several for each step.
 */
export const signals = [1, 2, 3, 4, 5] as const

/** What menus, welcome texts and the walkthrough go by. */
export interface ContextKeys {
  /** A step of the walkthrough was done, for good. */
  done(step: Step): void
  /** Tells what was done once more: the walkthrough may not have been there before. */
  again(): void
  /** What the kubeconfig's files say now. */
  looked(look: KubeconfigLook): void
}

/** @param set tells the editor the value of one key, without `k8sAgent.` in front */
export const createContextKeys = (memory: Memory, set: (key: string, value: unknown) => void): ContextKeys => {
  const remembered = (step: Step): boolean => memory.get(`step.${step}`) === true
  /** How often each was told in this window. */
  const told = new Map<Step, number>()
  const tell = (step: Step): void => {
    const signal = signals[told.get(step) ?? 0]
    if (signal === undefined) return
    told.set(step, signal)
    set(step, signal)
  }
  const done = (step: Step): void => {
    if (remembered(step)) return
    memory.update(`step.${step}`, true)
    tell(step)
  }
  return {
    done,
    again: () => steps.filter(remembered).forEach(tell),
    looked({ context, trouble, untrusted }) {
      set('firstUse', untrusted.length > 0 ? 'untrusted' : (trouble?.kind ?? ''))
      if (context !== undefined) done('foundClusters')
    },
  }
}
