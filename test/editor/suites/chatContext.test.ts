/** What a person hands to the agent: a prompt of the server as a slash command, and an object of the sidebar. */
import { expect, it } from 'vitest'
import { patienceMs } from '../harness/patience.ts'
import { until } from '../harness/withTimeout.ts'
import { useEditor } from '../use.ts'

const scene = useEditor()

/** Waits until the model has been asked something in which that stands. */
const heard = async (): Promise<void> => {
  await until('the model to be asked', patienceMs, () => (scene.model().left() === 0 ? true : undefined))
}

it('a prompt is a slash command, its arguments are completed, and its evidence goes along', async () => {
  const { chat, quickInput } = scene.window()
  await chat.begin()
  await chat.type('/mcp')
  await chat.complete('/mcp.K8s_Agent.diagnose')
  const steps = [
    ['context (1/4)', 'sand', 'sandbox'],
    ['namespace (2/4)', 'sho', 'shop'],
    ['kind (3/4)', 'deplo', 'deployments'],
    ['name (4/4)', 'ca', 'cart'],
  ] as const
  for (const [argument, typed, offered] of steps) {
    await quickInput.box.getByText(`Value for: ${argument}`).waitFor()
    await quickInput.type(typed)
    await quickInput.pick(offered)
  }
  await quickInput.gone()
  await chat.attached(/./)
  // It is there, and not sent: the person does that.
  scene.model().play([{ say: 'It crashes.' }], 'Deployment cart')
  expect(scene.model().left()).toBe(1)
  await chat.send()
  await heard()
  await chat.says('It crashes.')
})

it('an object of the sidebar is attached, and read by the rules of the agent', async () => {
  const { chat, resources, activity } = scene.window()
  await chat.begin()
  await resources.open()
  await resources.expand(/^Context sandbox,/, /^Namespace shop/, /^Pod, \d/)
  await resources.choose(/^Pod cart-/, 'Add to Chat')
  await chat.attached(/^cart-/)
  await activity.open()
  await activity.row(/^resources\/read pods\/cart-\S+, in shop of sandbox, allowed, /).waitFor()
  scene.model().play([{ say: 'I have read it.' }], 'Context sandbox, namespace shop: Pod cart-')
  await chat.type('What is this?')
  await chat.send()
  await heard()
  await chat.says('I have read it.')
})
