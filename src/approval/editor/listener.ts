import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import type { Clean } from '../../sanitize/index.ts'
import type { Queued } from '../channel.ts'
import { idOf, proveEditor } from './handshake.ts'
import { createIntake } from './intake.ts'
import { createLine } from './line.ts'
import { servePeer, type AskPerson, type Peer } from './peer.ts'
import { defaultBeatMs } from './protocol.ts'
import { socketPath } from './socketPath.ts'

export interface ListenerOptions {
  /** Private to this user; made where it is missing. Its path must be short. */
  readonly folder: string
  readonly ask: AskPerson
  /** A place for what waits at one server, which is told anew whenever that changes. */
  readonly queueOfServer?: () => (behind: readonly Queued[]) => void
  /** Shows a sentence about a change that was made, such as one that changed more than was shown. */
  readonly tell?: (sentence: Clean<string>) => void
  /** The raw settings, as JSON can carry them. */
  readonly policy: unknown
  readonly paused?: boolean
  /** Hears one sentence about whatever was refused here. */
  readonly onProblem?: (problem: string) => void
  readonly beatMs?: number
  readonly handshakeTimeoutMs?: number
}

/** The editor's end, where the servers that it starts ask for a person. */
export interface ApprovalListener {
  /** For one server that is about to start: a token opens one connection. */
  environmentFor(): { readonly K8S_AGENT_SOCKET: string; readonly K8S_AGENT_TOKEN: string }
  /** Replaces the settings of all servers, also of those that connect later. */
  setPolicy(policy: unknown): void
  setPaused(paused: boolean): void
  /** Withdraws what is being asked, ends all connections and removes the socket. */
  dispose(): Promise<void>
}

/** @throws {Error} when the folder is not private, or nothing can be listened on there */
export const createApprovalListener = async (options: ListenerOptions): Promise<ApprovalListener> => {
  const {
    onProblem = () => undefined,
    queueOfServer = () => () => undefined,
    tell = () => undefined,
    beatMs = defaultBeatMs,
    handshakeTimeoutMs = 10_000,
  } = options
  let state = { policy: options.policy, paused: options.paused ?? false }
  /** By their ids. `peer` is the connection that a token continues. */
  const tokens = new Map<string, { readonly token: Buffer; readonly peer?: Peer }>()
  const sockets = new Set<Socket>()
  const peers = new Set<Peer>()

  const register = (token: Buffer, peer?: Peer): void =>
    void tokens.set(idOf(token).toString('hex'), { token, ...(peer && { peer }) })

  const accept = async (socket: Socket): Promise<void> => {
    const timer = setTimeout(() => socket.destroy(), handshakeTimeoutMs)
    const intake = createIntake(socket)
    const proven = await proveEditor(socket, intake, (id) => tokens.get(id)?.token).finally(() => clearTimeout(timer))
    const used = proven && tokens.get(proven.id)
    // Asked again after the proof: of two connections with one token that prove it at once the second is refused.
    if (!used || !tokens.delete(proven.id)) throw new Error('its token is unknown or used')
    // A server has one connection. Whatever the old one waits for, nobody hears the answer.
    used.peer?.close('the server has opened another connection')
    const line = createLine(socket, intake, beatMs)
    const { ask } = options
    const peer = servePeer(line, { key: proven.key, ask, queue: queueOfServer(), tell, state: () => state, onProblem })
    peers.add(peer)
    void line.closed.then(() => peers.delete(peer))
    register(proven.next, peer)
  }

  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    accept(socket).catch((error: unknown) => {
      onProblem(`A connection was refused: ${error instanceof Error ? error.message : 'for no known reason'}`)
      socket.destroy()
    })
  })
  const path = socketPath(options.folder)
  server.listen(path)
  await once(server, 'listening')
  server.on('error', (error) => onProblem(`The socket for approvals failed: ${error.message}`))

  const tellAll = (change: Partial<typeof state>): void => {
    state = { ...state, ...change }
    for (const peer of peers) peer.tell()
  }
  return {
    environmentFor: () => {
      const token = randomBytes(32)
      register(token)
      return { K8S_AGENT_SOCKET: path, K8S_AGENT_TOKEN: token.toString('hex') }
    },
    setPolicy: (policy) => tellAll({ policy }),
    setPaused: (paused) => tellAll({ paused }),
    dispose: async () => {
      tokens.clear()
      for (const peer of peers) peer.close('the editor has stopped listening')
      for (const socket of sockets) socket.destroy()
      // Removes the socket's file as well.
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
