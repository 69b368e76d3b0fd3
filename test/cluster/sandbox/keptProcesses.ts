import { fork } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { join } from 'node:path'
import type { News, Order } from './keeper.ts'

/** Processes that never outlive this one, and a folder that goes with them. */
export interface KeptProcesses {
  /** Where they work; 0700, in the temporary folder of the operating system. */
  readonly folder: string
  /** Process ids: the keeper's and those of the components that run. */
  readonly pids: () => number[]
  /** Starts a component whose output is appended to `NAME.log` in the folder; resolves when it has been started. */
  start: (name: string, file: string, args: readonly string[]) => Promise<void>
  /** Components that have ended, and how: an exit code, a signal, or why they could not be started. */
  ends: () => ReadonlyMap<string, string>
  /** Kills one component and waits until it is gone. */
  kill: (name: string) => Promise<void>
  /** Kills all of them, removes the folder, and waits until that is done. Doing it again does nothing. */
  end: () => Promise<void>
}

/** Starts the keeper (see `keeper.ts`), which makes the folder and owns whatever is started. */
export const keepProcesses = async (): Promise<KeptProcesses> => {
  const keeper = fork(join(import.meta.dirname, 'keeper.ts'), [], {
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Flags of a test runner or debugger are not for it.
    execArgv: [],
  })
  const gone = once(keeper, 'exit')
  const news = new EventEmitter()
  const running = new Map<string, number>()
  const ends = new Map<string, string>()

  keeper.on('message', (message) => {
    // The keeper is our own file and sends nothing else.
    const item = message as News
    if (item.is === 'started') running.set(item.name, item.pid)
    if (item.is === 'ended') {
      running.delete(item.name)
      ends.set(item.name, item.how)
    }
    news.emit(item.is, item)
  })
  const order = (message: Order) => {
    if (keeper.connected) keeper.send(message, () => undefined)
  }
  const folder = await new Promise<string>((resolve, reject) => {
    news.once('folder', (item: Extract<News, { is: 'folder' }>) => resolve(item.path))
    keeper.once('error', reject)
    keeper.once('exit', (code) => reject(new Error(`the keeper of the sandbox ended with code ${code ?? '?'}`)))
  })

  return {
    folder,
    pids: () => [...(keeper.pid === undefined ? [] : [keeper.pid]), ...running.values()],
    async start(name, file, args) {
      ends.delete(name)
      order({ do: 'start', name, file, args, log: join(folder, `${name}.log`) })
      while (!running.has(name) && !ends.has(name))
        await Promise.race([once(news, 'started'), once(news, 'ended'), gone])
    },
    ends: () => ends,
    async kill(name) {
      if (!running.has(name)) return
      order({ do: 'kill', name })
      while (running.has(name)) await Promise.race([once(news, 'ended'), gone])
    },
    async end() {
      order({ do: 'end' })
      await gone
    },
  }
}
