import type { FilePlace, TreeNode } from '../tree/nodes/node.ts'
import type { ResourceCommand, ResourceServices } from './services.ts'

export const refresh: ResourceCommand = ({ tree }, argument) => {
  tree.refresh(tree.isAlive(argument) ? argument : undefined)
  return Promise.resolve()
}

/** Of a trouble's node: what it hangs below is asked again. */
export const retry: ResourceCommand = ({ tree }, argument) => {
  const node = tree.isAlive(argument) ? argument : tree.selected()
  tree.refresh(node?.target().of === 'trouble' ? node.parent : undefined)
  return Promise.resolve()
}

export const showMore: ResourceCommand = ({ tree }, argument) => {
  const node = tree.isAlive(argument) ? argument : tree.selected()
  const target = node?.target()
  if (target?.of === 'more') target.show()
  return Promise.resolve()
}

/** Runs what the kubeconfig itself names for signing in, where the person sees it. */
export const signIn: ResourceCommand = async (services, argument) => {
  const { tree, ui } = services
  const node = tree.isAlive(argument) ? argument : undefined
  const context = contextOf(node) ?? (await chooseContext(services))
  if (context === undefined) return
  const plugin = await (await services.explorer()).signIn(context)
  if (!plugin) {
    ui.say('The kubeconfig names no program to sign in with. Renew its credentials, then retry.')
    return
  }
  await ui.runInTerminal('Sign in', plugin)
  tree.refresh()
}

function contextOf(node: TreeNode | undefined): string | undefined {
  const target = node?.target()
  if (target?.of === 'context') return target.row.context
  return target?.of === 'trouble' ? target.context : undefined
}

async function chooseContext({ explorer, ui }: ResourceServices): Promise<string | undefined> {
  const { contexts } = await (await explorer()).contexts()
  return ui.pick(
    'Sign in to which context?',
    contexts.map(({ name, host, context }) => ({ label: name, description: host, value: context })),
  )
}

export const openKubeconfig: ResourceCommand = async (services, argument) => {
  const { tree, ui } = services
  const target = tree.isAlive(argument) ? argument.target() : undefined
  const file = target?.of === 'trouble' && target.file ? target.file : await chooseProblem(services)
  if (file) await ui.openFile(file.path, file.line)
}

async function chooseProblem({ explorer, ui }: ResourceServices): Promise<FilePlace | undefined> {
  const { problems } = await (await explorer()).contexts()
  if (problems.length === 0) {
    ui.say('All files of the kubeconfig could be read.')
    return undefined
  }
  return ui.pick(
    'Open which file?',
    problems.map(({ text, path, line }) => ({ label: text, value: { path, line } })),
  )
}

export const chooseKubeconfig: ResourceCommand = async ({ ui, useKubeconfig }) => {
  const path = await ui.chooseFile('Choose a kubeconfig')
  if (path !== undefined) useKubeconfig(path)
}
