import { patienceMs } from '../harness/patience.ts'
import { until } from '../harness/withTimeout.ts'
import { keep, type Effects, type Stage } from './stage.ts'

/** Commands about what the agent did: it has set a label of `api`, and was not let delete it. */
export const ofActivity = (stage: Stage): Effects => {
  const { scene, namespace } = stage
  const chooseCall = async (question: string) => {
    const { quickInput } = scene.window()
    await quickInput.box.getByText(question).waitFor()
    await quickInput.type(namespace())
    await quickInput.pick(namespace())
  }
  return {
    async 'k8sAgent.showActivityDetails'(run) {
      await run()
      await chooseCall('Show the details of which call?')
      await scene.window().editors.opens(/^(k8s|resources)_.* \d+\.yaml/)
    },
    async 'k8sAgent.offerInverse'(run) {
      await run()
      await chooseCall('Undo which change?')
      await keep(stage, 'Change 1 label of Deployment api?', 'Keep Label')
    },
    async 'k8sAgent.tellWhy'(run) {
      await run()
      await chooseCall('Tell the agent why about which no?')
      const draft = `I said no to your request to delete Deployment api in namespace ${namespace()}, because`
      await scene.window().chat.drafts(draft)
    },
    async 'k8sAgent.exportActivity'(run) {
      const input = scene.window().quickInput.box.locator('input')
      await run()
      await until('a name for the file', patienceMs, async () =>
        (await input.inputValue()).endsWith('.jsonl') ? true : undefined,
      )
    },
    async 'k8sAgent.verifyActivity'(run) {
      await run()
      await scene.window().editors.opens('Activity Verification.txt')
    },
  }
}
