import { expect } from 'vitest'
import { ofChanges, type ChangeId } from './ofChanges.ts'
import { answer, asked, copied, focusTree, selected, type Effect, type Stage } from './stage.ts'

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
  const changes = ofChanges(stage, takeFirst)
  const changing = (command: ChangeId, key: string): Key => ({ command, key, on: deployment, effect: changes[command] })
  return [
    {
      ...{ command: 'k8sAgent.copyName', key: 'ctrl+c', on: pod },
      async effect(press) {
        await press()
        await copied(stage, /^api-[a-z0-9]+-[a-z0-9]+$/)
      },
    },
    changing('k8sAgent.delete', 'delete'),
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
    changing('k8sAgent.scale', 'shift+alt+s'),
    changing('k8sAgent.restart', 'shift+alt+r'),
    changing('k8sAgent.setImage', 'shift+alt+i'),
    changing('k8sAgent.setLabels', 'shift+alt+b'),
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
        await shown('Shown: only problems.').waitFor()
        await press()
        await shown('Shown: problems').waitFor({ state: 'hidden' })
      },
    },
  ]
}
