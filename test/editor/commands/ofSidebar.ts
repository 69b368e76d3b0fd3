import { answer, asked, type Effects, type Stage } from './stage.ts'

const chooseFirst = 'Select a namespace in the sidebar first.'
const filterHelp = 'Letters of a name; or labels'

/** Commands about the tree, its namespaces and the kubeconfig, while nothing is selected. */
export const ofSidebar = (stage: Stage): Effects => {
  const { scene, namespace } = stage
  const row = (spoken: string | RegExp) => scene.window().resources.row(spoken)
  const shown = (text: string) => scene.window().page.getByText(text)
  return {
    async 'k8sAgent.filter'(run) {
      await run()
      await answer(stage, filterHelp, 'api')
      await shown('Shown: names with “api”.').waitFor()
      await run()
      await answer(stage, filterHelp, '')
      await shown('Shown: names').waitFor({ state: 'hidden' })
    },
    async 'k8sAgent.showOnlyProblems'(run) {
      await run()
      await shown('Shown: only problems.').waitFor()
      await run()
      await shown('Shown: problems').waitFor({ state: 'hidden' })
    },
    async 'k8sAgent.clearFilter'(run) {
      await scene.window().palette.run('Show Only Problems')
      await shown('Shown: only problems.').waitFor()
      await run()
      await shown('Shown: problems').waitFor({ state: 'hidden' })
    },
    async 'k8sAgent.pinNamespace'(run) {
      await run()
      await scene.window().notifications.shows(chooseFirst)
      await row(`Namespace ${namespace()}`).click()
      await run()
      await row(`Namespace ${namespace()}, pinned`).waitFor()
    },
    async 'k8sAgent.unpinNamespace'(run) {
      await run()
      await scene.window().notifications.shows(chooseFirst)
      await row(`Namespace ${namespace()}`).click()
      await scene.window().palette.run('Pin Namespace')
      await row(`Namespace ${namespace()}, pinned`).waitFor()
      await run()
      await row(`Namespace ${namespace()}, pinned`).waitFor({ state: 'hidden' })
    },
    async 'k8sAgent.addNamespace'(run) {
      const { quickInput } = scene.window()
      await run()
      await quickInput.box.getByText('Add a namespace of which context?').waitFor()
      await quickInput.pick(/^sandbox(?!-)/)
      await quickInput.box.getByText('The name of a namespace of this cluster.').waitFor()
    },
    async 'k8sAgent.refresh'(run) {
      const mark = await scene.sandbox.audit.mark()
      await run()
      await asked(stage, mark, 'list /api/v1/namespaces?')
    },
    async 'k8sAgent.retry'(run) {
      const mark = await scene.sandbox.audit.mark()
      await run()
      await asked(stage, mark, 'list /api/v1/namespaces?')
    },
    async 'k8sAgent.signIn'(run) {
      const { quickInput, notifications } = scene.window()
      await run()
      await quickInput.box.getByText('Sign in to which context?').waitFor()
      await quickInput.pick(/^sandbox(?!-)/)
      await notifications.shows('The kubeconfig names no program to sign in with.')
    },
    async 'k8sAgent.openKubeconfig'(run) {
      await run()
      await scene.window().notifications.shows('All files of the kubeconfig could be read.')
    },
    async 'k8sAgent.chooseKubeconfig'(run) {
      await run()
      await scene.window().quickInput.box.getByText('Choose a kubeconfig').waitFor()
    },
  }
}
