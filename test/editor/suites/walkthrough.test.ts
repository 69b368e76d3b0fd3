/** The way from the installation to a first approval, by the walkthrough alone. */
import { beforeAll, expect, it } from 'vitest'
import { windowThat } from '../anotherWindow.ts'
import { patienceMs } from '../harness/patience.ts'
import type { EditorWindow } from '../harness/window.ts'
import { isDone, until } from '../harness/withTimeout.ts'
import { useEditor } from '../use.ts'

// As VS Code begins by default.
const scene = useEditor({ settings: { 'workbench.startupEditor': 'welcomePage' }, server: false, agent: false })
/** The editor collects walkthroughs once somebody wants one, which takes it some seconds; until then it shows its own. */
const collectingMs = 12_000

let window: EditorWindow
const stepOf = (title: string, of = window) => of.page.locator('.getting-started-step', { hasText: title }).first()
/** Asks for the walkthrough, and tells whether it came. */
const comes = async (title: string, of = window): Promise<true | undefined> => {
  await of.host.command('k8sAgent.openWalkthrough')
  return isDone(stepOf(title, of).waitFor({ timeout: collectingMs }))
}
/** Opens the walkthrough; what one of its steps looks like. */
const openStep = async (title: string) => {
  await until('the walkthrough', patienceMs, () => comes(title))
  return stepOf(title)
}

beforeAll(async () => {
  const first = 'Find your clusters'
  window = await windowThat(scene, 'the walkthrough', async (of) => (await comes(first, of)) ?? comes(first, of))
}, 600_000)

it('the step about clusters is complete where there are some', async () => {
  const step = await openStep('Find your clusters')
  await step.locator('.codicon-getting-started-step-checked').waitFor()
})

it('the step about approvals is complete once somebody has practised', async () => {
  const { page, dialog, notifications } = window
  const step = await openStep('Try an approval')
  await step.click()
  const done = step.locator('.codicon-getting-started-step-checked')
  expect(await done.count()).toBe(0)
  await page.getByRole('button', { name: 'Practise' }).first().click()
  await dialog.read('Practice: change nothing?')
  await dialog.press('Change Nothing')
  await dialog.gone()
  await notifications.shows('You said yes.')
  await done.waitFor()
})

it('the step about the activity is complete once somebody has seen the view', async () => {
  const { activity } = window
  const step = await openStep('See what it did')
  const done = step.locator('.codicon-getting-started-step-checked')
  expect(await done.count()).toBe(0)
  await activity.open()
  await done.waitFor()
})

it.each([
  ['Choose what the agent may see', 'Open Settings'],
  ['Ask Copilot', 'Ask Copilot'],
])('the step %s is complete once its button was pressed', async (title, button) => {
  const { page } = window
  const step = await openStep(title)
  await step.click()
  await step.getByRole('button', { name: button, exact: true }).click()
  await openStep(title)
  await page
    .locator('.getting-started-step', { hasText: title })
    .locator('.codicon-getting-started-step-checked')
    .first()
    .waitFor()
})

it('the step about other clients is complete once a configuration was copied', async () => {
  const { host, page, quickInput } = window
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const step = await openStep('Use it in Claude Desktop or Cursor')
  await step.click()
  // The picture of the step takes the focus when it is there, and a list that loses the focus closes.
  await page.waitForTimeout(2_000)
  await step.getByRole('button', { name: 'Copy Configuration for…' }).click()
  await quickInput.pick('Cursor')
  await step.locator('.codicon-getting-started-step-checked').waitFor()
  expect(await host.evaluate((editor) => editor.env.clipboard.readText())).toContain('dist/server.js')
})
