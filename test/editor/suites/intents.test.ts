/** Each of the five intents, from the agent's call to the cluster: what the dialog says, and what a yes does. */
import { beforeAll, describe, expect, it } from 'vitest'
import { objects, patching, useWitness } from '../../cluster/writes/deciding.harness.ts'
import type { KubeObject } from '../../cluster/sandbox/paths.ts'
import { steady } from '../steady.ts'
import { useEditor } from '../use.ts'

const scene = useEditor()
const witness = useWitness(scene.sandbox)

interface Intent {
  readonly name: string
  readonly args: object
  readonly message: string
  readonly buttons: readonly [yes: string, no: string]
  /** Without the place, the agent's words and the time. */
  readonly detail: readonly string[]
  readonly heard: string
}

const intents: readonly Intent[] = [
  {
    name: 'scale',
    args: { action: 'scale', replicas: 2 },
    message: 'Scale Deployment scale to 2?',
    buttons: ['Scale to 2', 'Leave at 0'],
    detail: ['Replicas: 0 → 2'],
    heard: 'Scaled Deployment scale from 0 to 2 replicas.',
  },
  {
    name: 'image',
    args: { action: 'update_image', container: 'app', image: 'a:2' },
    message: 'Change the image of Deployment image?',
    buttons: ['Change Image', 'Keep Image'],
    detail: ['Container: app', 'From: a:1', 'To: a:2'],
    heard: 'Changed the image of container app of Deployment image to a:2',
  },
  {
    name: 'restart',
    args: { action: 'rollout_restart' },
    message: 'Restart Deployment restart?',
    buttons: ['Restart', "Don't Restart"],
    detail: [],
    heard: 'Restarted Deployment restart',
  },
  {
    name: 'labels',
    args: { action: 'set_labels', labels: { team: 'shop' } },
    message: 'Change 1 label of Deployment labels?',
    buttons: ['Change Label', 'Keep Label'],
    detail: ['team: (none) → shop'],
    heard: 'Changed 1 label of Deployment labels',
  },
  {
    name: 'annotations',
    args: { action: 'set_annotations', annotations: { contact: 'room 7' } },
    message: 'Change 1 annotation of Deployment annotations?',
    buttons: ['Change Annotation', 'Keep Annotation'],
    detail: ['contact: (none) → “room 7”', 'Controllers may act on annotations.'],
    heard: 'Changed 1 annotation of Deployment annotations',
  },
]

let namespace = ''
const target = (name: string): KubeObject => objects(namespace).deployment(name)

describe('the agent proposes', () => {
  beforeAll(async () => {
    namespace = await scene.sandbox.newNamespace()
    for (const { name } of intents) await scene.sandbox.as('admin').create(target(name))
  })

  it.each(intents)('$name', async ({ name, args, message, buttons: [yes, no], detail, heard }) => {
    const dialog = await scene.propose(patching(target(name), { ...args, reason: 'A person wants it.' }))
    expect(dialog.message).toBe(message)
    expect(dialog.buttons).toEqual([yes, no, 'Show Details…'])
    expect(dialog.focused).toBe('Show Details…')
    const lines = steady(dialog.detail).split('\n')
    expect(lines).toEqual(
      expect.arrayContaining([
        'Cluster: sandbox (127.0.0.1:PORT)',
        `Namespace: ${namespace}`,
        ...detail,
        'The agent says: “A person wants it.”',
        'No answer by TIME means no.',
      ]),
    )
    await scene.window().dialog.press(yes)
    expect(await scene.heard()).toContain(heard)
    expect(await witness.changesOf(target(name))).toEqual([
      `patch /apis/apps/v1/namespaces/${namespace}/deployments/${name}${name === 'scale' ? '/scale' : ''}`,
    ])
  })
})
