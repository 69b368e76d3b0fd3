import { answer, asked, choose, copied, keep, selected, type Effects, type Stage } from './stage.ts'

/** Commands about an object, while none is selected: each asks which one is meant. */
export const ofObjects = (stage: Stage): Effects => {
  const { scene, sidebar, namespace } = stage
  return {
    async 'k8sAgent.showYaml'(run) {
      await run()
      await choose(stage, 'Show the YAML of which object?')
      await sidebar.front('kind: Deployment')
    },
    async 'k8sAgent.reloadYaml'(run) {
      await scene.window().palette.run('Show YAML')
      await choose(stage, 'Show the YAML of which object?')
      await sidebar.front('kind: Deployment')
      const mark = await scene.sandbox.audit.mark()
      await run()
      await asked(stage, mark, `get /apis/apps/v1/namespaces/${namespace()}/deployments/api`)
    },
    async 'k8sAgent.showLogs'(run) {
      await run()
      await choose(stage, 'Show the logs of which object?')
      await sidebar.front(/^# Log of Deployment api/)
    },
    async 'k8sAgent.logOptions'(run) {
      const { palette, quickInput } = scene.window()
      await palette.run('Show Logs')
      await choose(stage, 'Show the logs of which object?', 'Pod')
      await sidebar.front(/^# Log of Pod api-/)
      await run()
      await quickInput.pick('Show Timestamps')
      await run()
      await quickInput.box.getByText('Hide Timestamps').waitFor()
    },
    async 'k8sAgent.copyName'(run) {
      await run()
      await choose(stage, 'Copy the name of which object?', 'Pod')
      await copied(stage, /^api-[a-z0-9]+-[a-z0-9]+$/)
    },
    async 'k8sAgent.askCopilot'(run) {
      await run()
      await choose(stage, 'Ask Copilot about which object?')
      await scene.window().chat.drafts(`Look at Deployment api in namespace ${namespace()}:`)
    },
    async 'k8sAgent.addToChat'(run) {
      await scene.window().chat.begin()
      await run()
      await choose(stage, 'Add which object to the chat?')
      await scene.window().chat.attached(/^api$/)
    },
    async 'k8sAgent.revealOwner'(run) {
      await run()
      await choose(stage, 'Reveal the owner of which object?', 'Pod')
      await selected(stage, /^ReplicaSet api-/)
    },
    async 'k8sAgent.revealDependants'(run) {
      await run()
      await choose(stage, 'Reveal what which object owns?')
      await selected(stage, /^ReplicaSet api-/)
    },
    async 'k8sAgent.scale'(run) {
      await run()
      await choose(stage, 'Scale which object?')
      await answer(stage, 'How many replicas: a whole number from 0 to 100.', '3')
      await keep(stage, 'Scale Deployment api to 3?', 'Leave at 1')
    },
    async 'k8sAgent.restart'(run) {
      await run()
      await choose(stage, 'Restart which object?')
      await keep(stage, 'Restart Deployment api?', "Don't Restart")
    },
    async 'k8sAgent.setImage'(run) {
      await run()
      await choose(stage, 'Change the image of which object?')
      await answer(stage, 'One image with its tag or digest', 'a:2')
      await keep(stage, 'Change the image of Deployment api?', 'Keep Image')
    },
    async 'k8sAgent.setLabels'(run) {
      await run()
      await choose(stage, 'Change a label of which object?')
      await answer(stage, 'key=value to set it, key- to remove it.', 'tier=back')
      await keep(stage, 'Change 1 label of Deployment api?', 'Keep Label')
    },
    async 'k8sAgent.delete'(run) {
      await run()
      await choose(stage, 'Delete which object?')
      await keep(stage, 'Delete Deployment api?', 'Keep Deployment')
    },
  }
}
