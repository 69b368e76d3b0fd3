import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { chromium, type Browser, type BrowserServer } from 'playwright-core'
import { exists } from '../../cluster/sandbox/system.ts'
import type { EditorPrograms } from './programs.ts'

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts the browser; others connect to its `wsEndpoint()`. It ends with this process. */
export const serveBrowser = async ({ browser, ...found }: EditorPrograms): Promise<BrowserServer> => {
  const environment = await environmentFor({ browser, ...found })
  return chromium.launchServer({ executablePath: browser, args, env: environment })
}

export const connectBrowser = (endpoint: string): Promise<Browser> => chromium.connect(endpoint)

/** Libraries that came with the browser only where the system has none: its own fit the rest of it. */
const environmentFor = async (programs: Omit<EditorPrograms, 'serverMain'>): Promise<NodeJS.ProcessEnv> => {
  const fonts = (await exists('/etc/fonts')) ? {} : { FONTCONFIG_PATH: programs.fonts }
  const plain = { ...process.env, ...fonts }
  const brought = { ...plain, LD_LIBRARY_PATH: programs.libraries }
  return (await runs(programs.browser, plain)) ? plain : brought
}

const runs = (browser: string, env: NodeJS.ProcessEnv): Promise<boolean> =>
  promisify(execFile)(browser, ['--version'], { env }).then(
    () => true,
    () => false,
  )
