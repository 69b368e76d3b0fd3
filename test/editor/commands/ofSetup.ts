import type { Effects, Stage } from './stage.ts'

/** Commands that concern no cluster: pausing, the policy, the log, other clients and the first use. */
export const ofSetup = ({ scene }: Stage): Effects => {
  const window = () => scene.window()
  const pause = async () => {
    await window().palette.run('Pause Writes')
    await window().statusBar.says('paused')
  }
  const resume = async (run: () => Promise<void>) => {
    await run()
    await window().dialog.read('Let the agent ask for changes again?')
    await window().dialog.press('Resume Writes')
    await window().statusBar.says('asks')
  }
  return {
    async 'k8sAgent.pause'(run) {
      await run()
      await window().statusBar.says('paused')
      await resume(() => window().palette.run('Resume Writes…'))
    },
    async 'k8sAgent.resume'(run) {
      await run()
      await window().notifications.shows('Writes are not paused.')
      await pause()
      await resume(run)
    },
    async 'k8sAgent.showLog'(run) {
      await run()
      const channel = window().page.locator('.part.panel select option:checked')
      await channel
        .filter({ hasText: /^K8s Agent$/ })
        .first()
        .waitFor({ state: 'attached' })
    },
    async 'k8sAgent.showMenu'(run) {
      await run()
      await window().quickInput.pick('Explain Policy')
      await window().editors.opens('K8s Agent Policy.txt')
    },
    async 'k8sAgent.explainPolicy'(run) {
      await run()
      await window().editors.opens('K8s Agent Policy.txt')
    },
    async 'k8sAgent.copyConfiguration'(run) {
      await run()
      await window().quickInput.pick('Claude Code')
      await window().notifications.shows('Copied the configuration for Claude Code.')
    },
    async 'k8sAgent.checkSetup'(run) {
      await run()
      await window().editors.opens('K8s Agent Setup.txt')
    },
    async 'k8sAgent.practice'(run) {
      await run()
      await window().dialog.read('Practice: change nothing?')
      await window().dialog.press('Leave It')
      await window().notifications.shows('You said no.')
    },
    async 'k8sAgent.chooseScope'(run) {
      await run()
      const settings = window().page.locator('.settings-editor')
      await settings.getByText('Contexts: Allowed').first().waitFor()
      // They lie over the whole window.
      await window().page.keyboard.press('Escape')
      await settings.waitFor({ state: 'hidden' })
    },
    async 'k8sAgent.askFirstQuestion'(run) {
      await run()
      await window().chat.drafts('Is anything in my default namespace unhealthy?')
    },
    async 'k8sAgent.reviewKubeconfig'(run) {
      await run()
      await window().notifications.shows('No kubeconfig waits for your yes.')
    },
    async 'k8sAgent.openWalkthrough'() {
      // The editor forgets the walkthroughs of a window in which it has set up Copilot meanwhile.
      const fresh = await scene.open('walkthrough')
      await fresh.palette.run('Get Started')
      await fresh.page.locator('.gettingStartedContainer').getByText('Find your clusters').waitFor()
      await fresh.close()
    },
  }
}
