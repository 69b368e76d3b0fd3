import type { CancellationToken } from 'vscode-jsonrpc/node'
import type { Verdict } from '../../gate/index.ts'
import type { Clean } from '../../sanitize/index.ts'
import type { Queued } from '../channel.ts'
import type { ApprovalRequest } from '../request.ts'
import { proofOf } from './handshake.ts'
import { askType, queueType, stateType, tellType, type Line } from './line.ts'
import {
  queueSchema,
  questionSchema,
  toldSchema,
  verdictSchema,
  type Answer,
  type Question,
  type State,
} from './protocol.ts'

/** Shows one request to a person; `signal` fires when it is no longer wanted, and whatever is answered then counts for nothing. */
export type AskPerson = (request: ApprovalRequest, signal: AbortSignal) => Promise<Verdict>

export interface PeerOptions {
  /** Of this connection, for the proofs of verdicts. */
  readonly key: Buffer
  readonly ask: AskPerson
  /** Shows what waits at this server behind what it has asked; replaces what was shown before. */
  queue(behind: readonly Queued[]): void
  /** Shows a sentence about a change that was made. */
  tell(sentence: Clean<string>): void
  /** What holds now. */
  state(): State
  onProblem(problem: string): void
}

/** One server at the editor's side. */
export interface Peer {
  /** Tells the server what holds now. Where writes have been paused, what is being asked becomes a no. */
  tell(): void
  close(why: string): void
}

/** Serves a server that has proved itself, until its line ends. */
export const servePeer = (line: Line, options: PeerOptions): Peer => {
  const isPaused = (): boolean => options.state().paused
  const asked = new Set<AbortController>()
  const withdrawAll = (): void => asked.forEach((controller) => controller.abort())

  const show = async ({ request }: Question, signal: AbortSignal): Promise<Verdict> => {
    try {
      return verdictSchema.parse(await options.ask(request, signal))
    } catch (error) {
      options.onProblem(`A dialog failed: ${String(error)}`)
      return failed
    }
  }

  /** Does not wait for a dialog that is slow to go away. */
  const decide = async (question: Question, signal: AbortSignal): Promise<Verdict> => {
    if (isPaused()) return paused
    const { promise: withdrawn, resolve } = Promise.withResolvers<Verdict>()
    signal.addEventListener('abort', () => resolve(isPaused() ? paused : cancelled), { once: true })
    return Promise.race([withdrawn, show(question, signal)])
  }

  const answer = async (params: unknown, token: CancellationToken): Promise<Answer> => {
    const question = questionSchema.parse(params)
    const controller = new AbortController()
    asked.add(controller)
    token.onCancellationRequested(() => controller.abort())
    try {
      const verdict = await decide(question, controller.signal)
      return { verdict, proof: proofOf(options.key, params, verdict) }
    } finally {
      asked.delete(controller)
    }
  }

  const tell = (): void => {
    if (line.lost() !== undefined) return
    if (isPaused()) withdrawAll()
    // What cannot be sent has ended the line.
    line.rpc.sendNotification(stateType, options.state()).catch(() => undefined)
  }

  line.rpc.onRequest(askType, (params, token) =>
    answer(params, token).catch((error: unknown) => {
      options.onProblem(`A request could not be shown: ${String(error)}`)
      throw error
    }),
  )
  line.rpc.onNotification(queueType, (params) => {
    const said = queueSchema.safeParse(params)
    if (said.success) options.queue(said.data.behind)
    else options.onProblem('A server said what waits in a way that cannot be shown.')
  })
  line.rpc.onNotification(tellType, (params) => {
    const told = toldSchema.safeParse(params)
    if (told.success) options.tell(told.data.sentence)
    else options.onProblem('A server said something that cannot be shown.')
  })
  void line.closed.then(() => {
    withdrawAll()
    options.queue([])
  })
  line.rpc.listen()
  tell()
  return { tell, close: (why) => line.close(why) }
}

const paused: Verdict = { approved: false, because: 'paused' }
const cancelled: Verdict = { approved: false, because: 'cancelled' }
const failed: Verdict = { approved: false, because: 'unavailable', why: 'the dialog in the editor failed' }
