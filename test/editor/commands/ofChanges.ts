import { answer, keep, type Effect, type Stage } from './stage.ts'

export type ChangeId = `k8sAgent.${'scale' | 'restart' | 'setImage' | 'setLabels' | 'delete'}`

/**
 * Commands that change `api`: which object is meant is asked first, and nothing is changed in the end.
 * @param take answers that question
 */
export const ofChanges = (
  stage: Stage,
  take: (question: string) => Promise<void>,
): Readonly<Record<ChangeId, Effect>> => ({
  async 'k8sAgent.scale'(run) {
    await run()
    await take('Scale which object?')
    await answer(stage, 'How many replicas: a whole number from 0 to 100.', '3')
    await keep(stage, 'Scale Deployment api to 3?', 'Leave at 1')
  },
  async 'k8sAgent.restart'(run) {
    await run()
    await take('Restart which object?')
    await keep(stage, 'Restart Deployment api?', "Don't Restart")
  },
  async 'k8sAgent.setImage'(run) {
    await run()
    await take('Change the image of which object?')
    await answer(stage, 'One image with its tag or digest', 'a:2')
    await keep(stage, 'Change the image of Deployment api?', 'Keep Image')
  },
  async 'k8sAgent.setLabels'(run) {
    await run()
    await take('Change a label of which object?')
    await answer(stage, 'key=value to set it, key- to remove it.', 'tier=back')
    await keep(stage, 'Change 1 label of Deployment api?', 'Keep Label')
  },
  async 'k8sAgent.delete'(run) {
    await run()
    await take('Delete which object?')
    await keep(stage, 'Delete Deployment api?', 'Keep Deployment')
  },
})
