/** Several requests at once: one dialog after the other, the oldest first, and each says how many wait behind it. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import type { KubeObject } from '../../cluster/sandbox/paths.ts'
import { deleting, objects, useWitness } from '../../cluster/writes/deciding.harness.ts'
import { invokeTool } from '../harness/agent.ts'
import { patienceMs } from '../harness/patience.ts'
import { until } from '../harness/withTimeout.ts'
import { useEditor } from '../use.ts'

const scene = useEditor()
const witness = useWitness(scene.sandbox)

it('asks about the oldest of three first', async () => {
  const namespace = await scene.sandbox.newNamespace()
  const [now, one, two, three] = ['now', 'one', 'two', 'three'].map((name) => objects(namespace).pod(name)) as Four
  for (const pod of [now, one, two, three]) await scene.sandbox.as('admin').create(pod)
  const { dialog, statusBar } = scene.window()
  await scene.propose(deleting(now))
  // An agent makes one call after the other. Each comes after the one before it, so that their order is known.
  for (const [index, pod] of [one, two, three].entries()) {
    await invokeTool(scene.window().host, ...deleting(pod))
    const isCounted = async () => ((await questions()) > index + 1 ? true : undefined)
    await until('the question to be counted', patienceMs, isCounted)
  }

  // All of them, though a server asks about one at a time.
  await statusBar.says('sandbox · asks · 4 waiting')

  await dialog.press('Delete Pod')
  expect((await dialog.read('Delete Pod one?')).detail).toMatch(/means no\. 2 more are waiting\.$/)
  await statusBar.says('sandbox · asks · 3 waiting')
  await dialog.press('Delete Pod')
  expect((await dialog.read('Delete Pod two?')).detail).toMatch(/means no\. 1 more is waiting\.$/)
  await dialog.press('Keep Pod')
  expect((await dialog.read('Delete Pod three?')).detail).toMatch(/No answer by \S+ means no\.$/)
  await dialog.press('Delete Pod')
  await statusBar.quiet()

  for (const pod of [now, one, three])
    expect(await until('the deletion', patienceMs, async () => asSome(await witness.changesOf(pod)))).toHaveLength(1)
  expect(await witness.changesOf(two)).toEqual([])
})

type Four = [KubeObject, KubeObject, KubeObject, KubeObject]

const asSome = (list: readonly string[]): readonly string[] | undefined => (list.length > 0 ? list : undefined)

/** How many questions have been asked or wait, which is remembered for the limit of questions in an hour. */
const questions = async (): Promise<number> => {
  const file = path.join(scene.info.home, '.local/state/mcp-k8s-agent/approvals.json')
  const { questions: counted } = JSON.parse(await readFile(file, 'utf8')) as { questions: unknown[] }
  return counted.length
}
