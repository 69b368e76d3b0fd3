import { ofChanges } from './ofChanges.ts'
import { asked, choose, copied, selected, type Effects, type Stage } from './stage.ts'

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
    ...ofChanges(stage, (question) => choose(stage, question)),
  }
}
