import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Progress } from '../../../test/cluster/sandbox/progress.ts'
import { packageExtension } from '../../../test/editor/harness/packageExtension.ts'
import { modelsFile, usualSettings } from '../../../test/editor/harness/userFiles.ts'
import { openScene } from '../openScene.ts'
import { serveAssistant } from './assistant.ts'
import { stories } from './stories.ts'

/**
 * The demo in the VS Code of this machine, which `code` starts, with folders of its own: the person's settings and
 * extensions are not touched. It ends when its window is closed, or `signal` fires.
 *
 * @throws {Error} when there is no `code`
 */
export const openDesktop = async (progress: Progress, signal: AbortSignal): Promise<void> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'mcp-k8s-agent-desktop-'))
  const code = process.env['VSCODE_CLI'] ?? 'code'
  const own = ['--user-data-dir', path.join(folder, 'user'), '--extensions-dir', path.join(folder, 'extensions')]
  const sandbox = await openScene(progress)
  const model = await serveAssistant()
  try {
    const user = path.join(folder, 'user', 'User')
    await mkdir(user, { recursive: true })
    await writeFile(path.join(user, 'settings.json'), JSON.stringify(usualSettings, undefined, 2))
    await writeFile(path.join(user, 'chatLanguageModels.json'), modelsFile(model.url))
    const vsix = path.join(folder, 'k8s-agent.vsix')
    await packageExtension(vsix)
    await promisify(execFile)(code, [...own, '--install-extension', vsix], { signal })
    const workspace = path.join(folder, 'shop')
    await mkdir(workspace)
    console.log(
      `\nVS Code opens. Choose the model “Scripted” in the chat, and ask:\n${asked}\n\nClose its window to end.`,
    )
    const env = { ...process.env, KUBECONFIG: sandbox.kubeconfig }
    const window = spawn(code, [...own, '--new-window', '--wait', workspace], { env, signal, stdio: 'ignore' })
    await once(window, 'close')
  } finally {
    await model.close()
    await sandbox.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const asked = stories.map(({ request }) => `   ${request}`).join('\n')
