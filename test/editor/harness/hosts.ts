import { EventEmitter } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type * as vscode from 'vscode'
import { createMessageConnection, SocketMessageReader, SocketMessageWriter } from 'vscode-jsonrpc/node'
import { evaluate, hello } from './companionProtocol.ts'
import { withTimeout } from './withTimeout.ts'

/** The extension host of a window, by way of the companion that runs in it. */
export interface Host {
  /**
   * Runs a function there. It is sent as text, so it may use its arguments and nothing else; argument and result are JSON.
   *
   * @throws {Error} with the message of what it threw
   */
  evaluate<Result, Argument = undefined>(
    run: (editor: typeof vscode, argument: Argument) => Result | PromiseLike<Result>,
    ...argument: Argument extends undefined ? [] : [Argument]
  ): Promise<Result>
  /** Runs a command of the editor, as a keyboard shortcut would; what it returns is not waited for. */
  command(id: string, ...args: readonly unknown[]): Promise<void>
}

/** All windows that connect to one socket. */
export interface Hosts {
  /** The next window to report with that workspace, or one that already has and was not asked for. */
  next(workspace: string, ms?: number): Promise<Host>
  close(): void
}

/** Long enough for a window on a machine that is busy with other things. */
const windowMs = 600_000

/** Listens on the socket that the editor was started with. */
export const listenForHosts = async (socket: string): Promise<Hosts> => {
  const waiting = new Map<string, Host[]>()
  const changes = new EventEmitter().setMaxListeners(0)
  const server = createServer((peer) => {
    peer.on('error', () => undefined)
    const connection = createMessageConnection(new SocketMessageReader(peer), new SocketMessageWriter(peer))
    const host: Host = {
      async evaluate(run, ...[argument]) {
        // JSON, as the type of `evaluate` says.
        return (await connection.sendRequest(evaluate, String(run), argument)) as Awaited<ReturnType<typeof run>>
      },
      command: (id, ...args) =>
        host.evaluate((editor, [command, rest]) => void editor.commands.executeCommand(command, ...rest), [
          id,
          args,
        ] satisfies [string, readonly unknown[]]),
    }
    connection.onNotification(hello, (workspace) => {
      waiting.set(workspace, [...(waiting.get(workspace) ?? []), host])
      changes.emit('change')
    })
    connection.listen()
  })
  // What a process left that was killed.
  rmSync(socket, { force: true })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(socket, resolve)
  })
  return {
    next: (workspace, ms = windowMs) =>
      withTimeout(`the extension host of ${workspace}`, ms, async (signal) => {
        for (;;) {
          const host = waiting.get(workspace)?.shift()
          if (host) return host
          await changed(changes, signal)
        }
      }),
    close: () => server.close(),
  }
}

const changed = async (changes: EventEmitter, signal: AbortSignal): Promise<void> => {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>()
  changes.once('change', () => resolve(undefined))
  signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  await promise
}
