import { fork } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { join } from 'node:path'
import type { News, Order } from './keeper.ts'

/** Processes that never outlive this one, and a folder that goes with them. */
export interface KeptProcesses {
  /** Where they work; 0700, in the temporary folder of the operating system. */
  readonly folder: string
  /** Process ids: the keeper's and those of the components that run. */
  pids: () => number[]
  /**
   * Starts a component whose output is appended to `NAME.log` in the folder; resolves when it has been started, or
   * has failed to. `env` is the whole environment; without it, it is that of this process.
   */
  start: (name: string, file: string, args: readonly string[], env?: Readonly<Record<string, string>>) => Promise<void>
  /** Kills a component that runs and waits until it is gone; it can be started again and has not `ended` then. */
  stop: (name: string) => Promise<void>
  /** Components that have ended by themselves, and how: an exit code, a signal, or why they could not be started. */
  ends: () => ReadonlyMap<string, string>
  /** Kills all of them, removes the folder, and waits until that is done. Doing it again does nothing. */
  end: () => Promise<void>
}

/**
 * Starts the keeper (see `keeper.ts`), which makes the folder and owns whatever is started.
 *
 * @param kind stands in the folder's name
 */
export const keepProcesses = async (kind = 'sandbox'): Promise<KeptProcesses> => {
  const keeper = fork(join(import.meta.dirname, 'keeper.ts'), [kind], {
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Flags of a test runner or of a debugger are not for it.
    execArgv: [],
  })
  const gone = once(keeper, 'exit')
  const changes = new EventEmitter()
  const running = new Map<string, number>()
  const ends = new Map<string, string>()
  let folder: string | undefined

  keeper.on('message', (message) => {
    // The keeper is our own file and sends nothing else.
    const news = message as News
    if (news.is === 'folder') folder = news.path
    else if (news.is === 'started') running.set(news.name, news.pid)
    else {
      running.delete(news.name)
      ends.set(news.name, news.how)
    }
    changes.emit('change')
  })
  const order = (message: Order) => {
    if (keeper.connected) keeper.send(message, () => undefined)
  }
  const changed = async () => {
    await Promise.race([once(changes, 'change'), gone])
    if (keeper.exitCode !== null || keeper.signalCode !== null) {
      throw new Error(
        `the keeper of the ${kind} has ended (${keeper.signalCode ?? `exit code ${keeper.exitCode ?? '?'}`})`,
      )
    }
  }

  while (folder === undefined) await changed()
  return {
    folder,
    pids: () => [...(keeper.pid === undefined ? [] : [keeper.pid]), ...running.values()],
    async start(name, file, args, env) {
      order({ do: 'start', name, file, args, ...(env && { env }) })
      while (!running.has(name) && !ends.has(name)) await changed()
    },
    async stop(name) {
      order({ do: 'stop', name })
      while (running.has(name)) await changed()
      ends.delete(name)
    },
    ends: () => ends,
    async end() {
      order({ do: 'end' })
      await gone
    },
  }
}
