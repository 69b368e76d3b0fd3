import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Assistant } from '../../../scripts/demo/editor/assistant.ts'
import { stories } from '../../../scripts/demo/editor/stories.ts'
import { watched } from '../../../scripts/demo/requests.ts'
import type { Progress } from '../../cluster/sandbox/progress.ts'
import { inEachTheme } from '../harness/themes.ts'
import type { EditorWindow } from '../harness/window.ts'
import { until } from '../harness/withTimeout.ts'
import { withWindow } from './withWindow.ts'

/** How a person would answer, made up: the image is right, and nothing should be deleted. */
const answers: Readonly<Record<string, string>> = {
  'Change the image of Deployment payments?': 'Change Image',
  'Delete StatefulSet orders-db?': 'Keep StatefulSet',
}
const otherwise = /^(Keep|Leave|Don't)/

const agentMs = 240_000

/**
 * Plays all stories of the demo with a person that is made up, and leaves numbered pictures.
 * @returns what went otherwise than it should have
 */
export const playDemo = async (folder: string, progress: Progress): Promise<readonly string[]> => {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  return withWindow({ progress, viewport: { width: 1_280, height: 800 } }, async ({ demo, window }) => {
    await demo.prepare(window.host)
    const { assistant, sandbox } = demo
    const camera = createCamera(folder, window, progress)
    let yeses = 0
    const { requests } = await watched(sandbox.audit, async () => {
      for (const { request } of stories) yeses += await playStory({ window, assistant, camera }, request)
    })
    const { changes } = requests
    return [
      ...window.problems.ours(),
      ...(changes.length === yeses ? [] : [`${changes.length} changes were made for ${yeses} yeses`]),
      ...(yeses === 1 ? [] : [`${yeses} yeses were said, not 1`]),
    ]
  })
}

interface Cast {
  readonly window: EditorWindow
  readonly assistant: Assistant
  readonly camera: Camera
}

type Camera = (what: string) => Promise<void>

const createCamera = (folder: string, window: EditorWindow, progress: Progress): Camera => {
  let number = 0
  return async (what) => {
    number += 1
    const file = path.join(folder, `${String(number).padStart(2, '0')}-${what}.png`)
    await window.screenshot(file)
    progress(`picture ${file}`)
  }
}

/** One request to the agent, to its end. @returns how often yes was said */
async function playStory({ window, assistant, camera }: Cast, request: string): Promise<number> {
  const { chat, dialog } = window
  const before = assistant.ended()
  const name = request
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '-')
    .slice(0, 32)
  let yeses = 0
  await chat.ask(request)
  await until(`the end of: ${request}`, agentMs, async () => {
    if (await dialog.isOpen()) {
      const { message, buttons } = await dialog.read()
      await inEachTheme(window, (theme) => camera(`${name}-dialog-${theme}`))
      const button = answers[message] ?? buttons.find((each) => otherwise.test(each)) ?? ''
      await dialog.press(button)
      await dialog.gone()
      if (!otherwise.test(button)) yeses += 1
      return undefined
    }
    await chat.card.allowIfAsked()
    return assistant.ended() > before ? true : undefined
  })
  // The last word is being drawn.
  await window.page.waitForTimeout(1_500)
  await camera(`${name}-answer`)
  return yeses
}
