/** Nobody but a person may loosen the rules: a repository's settings change nothing (THREATS 27). */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deleting, useWitness } from '../../cluster/writes/deciding.harness.ts'
import { startServer } from '../harness/agent.ts'
import { newPod } from '../newPod.ts'
import { useEditor } from '../use.ts'

const scene = useEditor({ settings: { 'k8sAgent.readOnly': true } })
const witness = useWitness(scene.sandbox)
const loose = JSON.stringify({ 'k8sAgent.readOnly': false, 'k8sAgent.contexts.allowed': ['*'] })

/** A repository can write both: the first by itself, the second by its devcontainer.json. */
const files = () => [
  path.join(scene.info.folder, 'workspaces/loose/.vscode/settings.json'),
  path.join(scene.info.userData, 'Machine/settings.json'),
]

describe('settings that loosen, of a workspace or a machine', () => {
  beforeAll(async () => {
    for (const file of files()) {
      await mkdir(path.dirname(file), { recursive: true })
      await writeFile(file, loose)
    }
  })
  afterAll(async () => {
    for (const file of files()) await rm(file)
  })

  it('change nothing', async () => {
    const window = await scene.open('loose')
    await startServer(window.host)
    await window.statusBar.says('sandbox · read-only')
    const pod = await newPod(scene.sandbox)
    await scene.send(deleting(pod), window)
    expect(await scene.heard()).toMatch(/Rule: read-only\./)
    expect(await witness.changesOf(pod)).toEqual([])
    expect(await window.dialog.isOpen()).toBe(false)
    await window.close()
  })
})
