import { expect } from 'vitest'
import { answer, asked, copied, focusTree, keep, selected, type Effect, type Stage } from './stage.ts'

export interface Key {
  readonly command: string
  readonly key: string
  /** What it is pressed on. */
  readonly on: RegExp
  readonly effect: Effect
}

/** Every key that there is in the tree, and what it does with the row that was chosen. */
export const ofKeys = (stage: Stage): readonly Key[] => {
  const { scene, sidebar, namespace } = stage
  /** What changes something asks which object is meant, the selected one on top. */
  const takeFirst = async (question: string): Promise<void> => {
    const { quickInput } = scene.window()
    await quickInput.box.getByText(question).waitFor()
    expect((await quickInput.entries())[0]).toMatch(new RegExp(`^api\\s*Deployment in ${namespace()}`))
    await quickInput.key('Enter')
  }
  const shown = (text: string) => scene.window().page.getByText(text)

  const [deployment, pod] = [/^Deployment api,/, /^Pod api-/]
  return [
    {
      ...{ command: 'k8sAgent.copyName', key: 'ctrl+c', on: pod },
      async effect(press) {
        await press()
        await copied(stage, /^api-[a-z0-9]+-[a-z0-9]+$/)
      },
    },
    {
      ...{ command: 'k8sAgent.delete', key: 'delete', on: deployment },
      async effect(press) {
        await press()
        await takeFirst('Delete which object?')
        await keep(stage, 'Delete Deployment api?', 'Keep Deployment')
      },
    },
    {
      ...{ command: 'k8sAgent.refresh', key: 'f5', on: deployment },
      async effect(press) {
        const mark = await scene.sandbox.audit.mark()
        await press()
        await asked(stage, mark, 'list /api/v1/namespaces?')
      },
    },
    {
      ...{ command: 'k8sAgent.showYaml', key: 'shift+alt+y', on: pod },
      async effect(press) {
        await press()
        await sidebar.front('kind: Pod')
      },
    },
    {
      ...{ command: 'k8sAgent.showLogs', key: 'shift+alt+l', on: deployment },
      async effect(press) {
        await press()
        await sidebar.front(/^# Log of Deployment api/)
      },
    },
    {
      ...{ command: 'k8sAgent.revealOwner', key: 'shift+alt+o', on: pod },
      async effect(press) {
        await press()
        await selected(stage, /^ReplicaSet api-/)
      },
    },
    {
      ...{ command: 'k8sAgent.askCopilot', key: 'shift+alt+a', on: deployment },
      async effect(press) {
        await press()
        await scene.window().chat.drafts(`Look at Deployment api in namespace ${namespace()}:`)
      },
    },
    {
      ...{ command: 'k8sAgent.scale', key: 'shift+alt+s', on: deployment },
      async effect(press) {
        await press()
        await takeFirst('Scale which object?')
        await answer(stage, 'How many replicas: a whole number from 0 to 100.', '3')
        await keep(stage, 'Scale Deployment api to 3?', 'Leave at 1')
      },
    },
    {
      ...{ command: 'k8sAgent.restart', key: 'shift+alt+r', on: deployment },
      async effect(press) {
        await press()
        await takeFirst('Restart which object?')
        await keep(stage, 'Restart Deployment api?', "Don't Restart")
      },
    },
    {
      ...{ command: 'k8sAgent.setImage', key: 'shift+alt+i', on: deployment },
      async effect(press) {
        await press()
        await takeFirst('Change the image of which object?')
        await answer(stage, 'One image with its tag or digest', 'a:2')
        await keep(stage, 'Change the image of Deployment api?', 'Keep Image')
      },
    },
    {
      ...{ command: 'k8sAgent.setLabels', key: 'shift+alt+b', on: deployment },
      async effect(press) {
        await press()
        await takeFirst('Change a label of which object?')
        await answer(stage, 'key=value to set it, key- to remove it.', 'tier=back')
        await keep(stage, 'Change 1 label of Deployment api?', 'Keep Label')
      },
    },
    {
      ...{ command: 'k8sAgent.filter', key: 'shift+alt+f', on: deployment },
      async effect(press) {
        await press()
        await answer(stage, 'Letters of a name; or labels', 'api')
        await shown('Shown: names with “api”.').waitFor()
        await focusTree(stage)
        await press()
        await answer(stage, 'Letters of a name; or labels', '')
        await shown('Shown: names').waitFor({ state: 'hidden' })
      },
    },
    {
      ...{ command: 'k8sAgent.showOnlyProblems', key: 'shift+alt+p', on: deployment },
      async effect(press) {
        await press()
        await shown('Shown: problems alone.').waitFor()
        await press()
        await shown('Shown: problems').waitFor({ state: 'hidden' })
      },
    },
  ]
}
