import { answer, keep, type Effect, type Stage } from './stage.ts'

export type ChangeId = `k8sAgent.${'scale' | 'restart' | 'setImage' | 'setLabels' | 'delete'}`

interface Asked {
  /** Which object is meant. */
  readonly which: string
  /** What a box asks then, and what is typed into it. */
  readonly box?: readonly [question: string, typed: string]
  readonly dialog: readonly [message: string, no: string]
}

const changes: Readonly<Record<ChangeId, Asked>> = {
  'k8sAgent.scale': {
    which: 'Scale which object?',
    box: ['How many replicas: a whole number from 0 to 100.', '3'],
    dialog: ['Scale Deployment api to 3?', 'Leave at 1'],
  },
  'k8sAgent.restart': {
    which: 'Restart which object?',
    dialog: ['Restart Deployment api?', "Don't Restart"],
  },
  'k8sAgent.setImage': {
    which: 'Change the image of which object?',
    box: ['One image with its tag or digest', 'a:2'],
    dialog: ['Change the image of Deployment api?', 'Keep Image'],
  },
  'k8sAgent.setLabels': {
    which: 'Change a label of which object?',
    box: ['key=value to set it, key- to remove it.', 'tier=back'],
    dialog: ['Change 1 label of Deployment api?', 'Keep Label'],
  },
  'k8sAgent.delete': {
    which: 'Delete which object?',
    dialog: ['Delete Deployment api?', 'Keep Deployment'],
  },
}

/**
 * Commands that change `api`: which object is meant is asked first, and nothing is changed in the end.
 * @param take answers that question
 */
export const ofChanges = (
  stage: Stage,
  take: (question: string) => Promise<void>,
): Readonly<Record<ChangeId, Effect>> => {
  const effects = Object.entries(changes).map(([id, { which, box, dialog }]): readonly [string, Effect] => [
    id,
    async (run) => {
      await run()
      await take(which)
      if (box) await answer(stage, ...box)
      await keep(stage, ...dialog)
    },
  ])
  return Object.fromEntries(effects) as Record<ChangeId, Effect>
}
