import { timingSafeEqual } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { CancellationTokenSource } from 'vscode-jsonrpc/node'
import type { Verdict } from '../../gate/index.ts'
import type { Clean } from '../../sanitize/index.ts'
import type { Queued } from '../channel.ts'
import { proofOf, proveServer, type Proven } from './handshake.ts'
import { createIntake } from './intake.ts'
import { askType, createLine, queueType, stateType, tellType, type Line } from './line.ts'
import { answerSchema, stateSchema, type Question, type State } from './protocol.ts'
import { Unavailable } from './unavailable.ts'

/** One connection of a server to its editor, from the moment on that the editor has said what holds. */
export interface Session {
  /** The token of the next connection. */
  readonly next: Buffer
  /** What the editor said last. */
  state(): State
  /** @throws {Unavailable} when no genuine verdict on this very question comes */
  ask(question: Question, signal: AbortSignal): Promise<Verdict>
  /** @throws when the line is lost */
  queue(behind: readonly Queued[]): Promise<void>
  /** @throws when the line is lost */
  tell(sentence: Clean<string>): Promise<void>
  readonly closed: Promise<string>
  close(why: string): void
}

export interface SessionOptions {
  readonly path: string
  readonly token: Buffer
  readonly beatMs: number
  /** For the way from connecting to the editor's first word. */
  readonly connectTimeoutMs: number
  readonly onState: (state: State) => void
}

/** @throws {Unavailable} when there is no editor, or no proof that it is one */
export const openSession = async ({
  path,
  token,
  beatMs,
  connectTimeoutMs,
  onState,
}: SessionOptions): Promise<Session> => {
  const socket = await reach(path)
  const timer = setTimeout(() => socket.destroy(), connectTimeoutMs)
  try {
    const intake = createIntake(socket)
    const proven = await proveServer(socket, intake, token)
    const line = createLine(socket, intake, beatMs)
    return await greet(line, proven, onState)
  } catch (error) {
    socket.destroy()
    throw error
  } finally {
    clearTimeout(timer)
  }
}

function reach(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path, () => resolve(socket))
    socket.on('error', () => reject(new Unavailable('the editor that started this server cannot be reached')))
  })
}

/** Waits for the first state: before it nothing may be asked. */
function greet(line: Line, { key, next }: Proven, onState: (state: State) => void): Promise<Session> {
  return new Promise((resolve, reject) => {
    let state: State | undefined
    line.rpc.onNotification(stateType, (params) => {
      const said = stateSchema.safeParse(params)
      if (!said.success) return line.close('the editor sent settings of another shape')
      state = said.data
      onState(said.data)
      resolve({
        next,
        state: () => state ?? said.data,
        ask: (question, signal) => ask(line, key, question, signal),
        queue: (behind) => line.rpc.sendNotification(queueType, { behind }),
        tell: (sentence) => line.rpc.sendNotification(tellType, { sentence }),
        closed: line.closed,
        close: (why) => line.close(why),
      })
    })
    void line.closed.then((why) => reject(new Unavailable(why)))
    line.rpc.listen()
  })
}

async function ask(line: Line, key: Buffer, question: Question, signal: AbortSignal): Promise<Verdict> {
  const withdrawal = new CancellationTokenSource()
  const withdraw = (): void => withdrawal.cancel()
  signal.addEventListener('abort', withdraw, { once: true })
  try {
    const answer = answerSchema.parse(await line.rpc.sendRequest(askType, question, withdrawal.token))
    const proof = Buffer.from(proofOf(key, question, answer.verdict))
    if (timingSafeEqual(proof, Buffer.from(answer.proof))) return answer.verdict
  } catch {
    // Whatever failed: the line is lost, or the editor could not read the question or answers in another shape.
    throw new Unavailable(line.lost() ?? 'the editor did not show the request')
  } finally {
    signal.removeEventListener('abort', withdraw)
  }
  line.close('the editor gave an answer to something else')
  throw new Unavailable('the editor gave an answer to something else')
}
