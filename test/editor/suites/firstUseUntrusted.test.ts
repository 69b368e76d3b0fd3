/** A kubeconfig that a repository brings along: it can run programs, so a person looks at it first (THREATS 31). */
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { useEditor } from '../use.ts'
import { seeWelcome, welcomeOf } from '../welcome.ts'

const scene = useEditor({ server: false, agent: false })
const says = 'A kubeconfig lies in a folder that is open here.'

/** A kubeconfig in the folder of the window, whose plugin leaves a trace when it runs. */
const plant = async (): Promise<{ file: string; trace: string }> => {
  const { workspace } = scene.window()
  const trace = path.join(workspace, 'trace')
  const { cluster, user } = scene.sandbox.context('admin')
  const credential = { apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status: user }
  const exec = {
    ...{ apiVersion: credential.apiVersion, interactiveMode: 'Never', command: '/bin/sh' },
    args: ['-c', `touch ${trace}; echo '${JSON.stringify(credential)}'`],
  }
  const file = path.join(workspace, 'config')
  await writeFile(file, await readFile(await scene.sandbox.writeKubeconfig({ repo: { cluster, user: { exec } } })))
  return { file, trace }
}

it('is used after a yes, and its plugin runs then and not before', async () => {
  const { file, trace } = await plant()
  const window = await seeWelcome(scene, says, async ({ host, quickInput }) => {
    await host.command('k8sAgent.chooseKubeconfig')
    await quickInput.read()
    await quickInput.type(file)
    await quickInput.key('Enter')
  })
  const { resources, dialog, host, editors } = window

  for (const answer of ["Don't Use It", 'Use Kubeconfig']) {
    expect(existsSync(trace)).toBe(false)
    await welcomeOf(window, says).getByRole('button', { name: 'Review Kubeconfig…' }).click()
    const { detail, focused } = await dialog.read('Use this kubeconfig?')
    expect(detail).toContain(file)
    expect(detail).toContain('Runs: /bin/sh -c touch')
    expect(detail).toContain(`Talks to: ${scene.sandbox.server}`)
    expect(focused).toBe('Open File')
    await dialog.press(answer)
    await dialog.gone()
  }
  await resources.row(/^Context repo, current/).waitFor()
  await resources.row(/^Namespace shop/).waitFor()
  expect(existsSync(trace)).toBe(true)
  // It is the kubeconfig that was chosen, and not what the environment of the editor names.
  await host.command('k8sAgent.explainPolicy')
  await editors.opens('K8s Agent Policy.txt')
  const text = await host.evaluate((editor) => editor.window.activeTextEditor?.document.getText() ?? '')
  expect(text).toMatch(/^Context repo /)
  expect(text).not.toContain('sandbox')
})
