/**
 * A real VS Code, installed and started for this process alone, with the extension installed as a user would.
 *
 *   const model = await createModel()
 *   const editor = await startEditor({ kubeconfig, modelUrl: model.url, progress: console.error })
 *   editor.url     // open it in any browser, with ?folder=/abs/path
 *   …
 *   await editor.stop()
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { keepProcesses, type KeptProcesses } from '../../cluster/sandbox/keptProcesses.ts'
import { freePorts } from '../../cluster/sandbox/ports.ts'
import { withProgress, type Progress } from '../../cluster/sandbox/progress.ts'
import { addCompanion } from './companion.ts'
import { packageExtension } from './packageExtension.ts'
import { ensureEditor, type EditorPrograms } from './programs.ts'
import { modelsFile, usualSettings } from './userFiles.ts'

export interface EditorOptions {
  /** What the extension's server will find as KUBECONFIG. */
  readonly kubeconfig: string
  /** The scripted model that Copilot's agent will use. */
  readonly modelUrl: string
  readonly progress?: Progress
  /** User settings besides the usual ones. */
  readonly settings?: Readonly<Record<string, unknown>>
  /** Without a companion nothing but a person and their browser can do anything in the editor. */
  readonly companion?: boolean
  /** How long extensions live on behind a window that is closed; without it long enough for a laptop that sleeps. */
  readonly reconnectSeconds?: number
  /** What runs; that of `ensureEditor` without it. */
  readonly programs?: EditorPrograms
}

/** What another process needs to use an editor: plain data. */
export interface EditorInfo {
  readonly url: string
  /** All files of the editor; gone when it stops. */
  readonly folder: string
  /** The user's home, in which the extension keeps what it remembers. */
  readonly home: string
  /** Its `User` folder holds settings.json. */
  readonly userData: string
  /** Where its windows look for whoever drives them, see `listenForHosts`. */
  readonly companionSocket: string
  /** Where the suites that run in an extension host leave their report. */
  readonly inHostReport: string
  readonly programs: EditorPrograms
}

export interface Editor extends EditorInfo {
  /** Ids of its processes that were started here; they have others below them. */
  readonly pids: () => number[]
  /** Kills all processes and removes the folder. Doing it again does nothing. */
  readonly stop: () => Promise<void>
}

/**
 * Packages the extension, installs it, and starts VS Code on a free port of loopback. It ends with this process,
 * however that ends. `dist/` must have been built.
 *
 * @throws {Error} with the last lines of the log; nothing is left behind then
 */
export const startEditor = async (options: EditorOptions): Promise<Editor> => {
  const { progress = () => undefined } = options
  const programs = options.programs ?? (await ensureEditor(progress))
  const processes = await keepProcesses('editor')
  try {
    return await withProgress(
      progress,
      () => 'starting VS Code',
      () => startIn(processes, programs, options),
    )
  } catch (error) {
    await processes.end()
    throw error
  }
}

const startIn = async (processes: KeptProcesses, programs: EditorPrograms, options: EditorOptions): Promise<Editor> => {
  const { folder } = processes
  const within = (name: string) => path.join(folder, name)
  const [home, run, userData, extensions] = [within('home'), within('run'), within('user-data'), within('extensions')]
  for (const made of [home, run, path.join(userData, 'User'), extensions]) await mkdir(made, { recursive: true })
  await writeFile(
    path.join(userData, 'User/settings.json'),
    JSON.stringify({ ...usualSettings, ...options.settings }, undefined, 2),
  )
  await writeFile(path.join(userData, 'User/chatLanguageModels.json'), modelsFile(options.modelUrl))
  if (options.companion !== false) await addCompanion(extensions)

  const companionSocket = path.join(run, 'companion.sock')
  const inHostReport = within('in-host.json')
  const environment = {
    PATH: process.env['PATH'] ?? '',
    LANG: 'C.UTF-8',
    HOME: home,
    // Sockets of the editor and of the extension lie here; paths of sockets are short by nature.
    XDG_RUNTIME_DIR: run,
    TMPDIR: run,
    KUBECONFIG: options.kubeconfig,
    EDITOR_COMPANION: companionSocket,
    EDITOR_REPORT: inHostReport,
  }
  const common = [
    programs.serverMain,
    ...['--user-data-dir', userData, '--extensions-dir', extensions, '--accept-server-license-terms'],
  ]
  const vsix = within('k8s-agent.vsix')
  await packageExtension(vsix)
  await processes.start('install', process.execPath, [...common, '--install-extension', vsix], environment)
  await until(processes, 'install', () => Promise.resolve(processes.ends().get('install') === 'exit code 0'))

  const [port = 0] = await freePorts(1)
  const url = `http://127.0.0.1:${port}`
  const args = [
    ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--telemetry-level', 'off'],
    ...(options.reconnectSeconds === undefined ? [] : ['--reconnection-grace-time', String(options.reconnectSeconds)]),
  ]
  await processes.start('editor', process.execPath, [...common, ...args], environment)
  await until(processes, 'editor', () => answers(url))
  return {
    ...{ url, folder, home, userData, companionSocket, inHostReport, programs },
    pids: processes.pids,
    stop: () => processes.end(),
  }
}

const startMs = 600_000

/** Waits for `done` of a process. @throws {Error} when the process ends otherwise, with the last lines of its log */
const until = async (processes: KeptProcesses, name: string, done: () => Promise<boolean>): Promise<void> => {
  const deadline = Date.now() + startMs
  while (!(await done())) {
    const how =
      processes.ends().get(name) ?? (Date.now() > deadline ? `nothing within ${startMs / 1_000} s` : undefined)
    if (how !== undefined) throw new Error(`VS Code's ${name} failed (${how}):\n${await lastLines(processes, name)}`)
    await sleep(100)
  }
}

const lastLines = async ({ folder }: KeptProcesses, name: string): Promise<string> =>
  (await readFile(path.join(folder, `${name}.log`), 'utf8').catch(() => '')).trimEnd().split('\n').slice(-10).join('\n')

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(`${url}/version`)).ok
  } catch {
    // Refused connections mean: not yet.
    return false
  }
}
