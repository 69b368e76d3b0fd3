import type { KubeconfigLook } from '../../setup/index.ts'
import type { Memory } from '../memory.ts'

/** The steps of the walkthrough; each is complete when its key is set. */
export const steps = [
  'foundClusters',
  'choseScope',
  'asked',
  'practised',
  'sawActivity',
  'copiedConfiguration',
] as const
export type Step = (typeof steps)[number]

/** What menus, welcome texts and the walkthrough go by. */
export interface ContextKeys {
  /** A step of the walkthrough was done, for good. */
  done(step: Step): void
  /** Sets what was done once more: a walkthrough checks a step when its key comes to be set, not when it was before. */
  again(): void
  /** What the kubeconfig's files say now. */
  looked(look: KubeconfigLook): void
}

/** @param set tells the editor the value of one key, without `k8sAgent.` in front */
export const createContextKeys = (memory: Memory, set: (key: string, value: unknown) => void): ContextKeys => {
  const remembered = (step: Step): boolean => memory.get(`step.${step}`) === true
  for (const step of steps) set(step, remembered(step))
  const done = (step: Step): void => {
    if (remembered(step)) return
    memory.update(`step.${step}`, true)
    set(step, true)
  }
  return {
    done,
    again() {
      for (const step of steps.filter(remembered)) {
        set(step, false)
        set(step, true)
      }
    },
    looked({ context, trouble, untrusted }) {
      set('firstUse', untrusted.length > 0 ? 'untrusted' : (trouble?.kind ?? ''))
      if (context !== undefined) done('foundClusters')
    },
  }
}
