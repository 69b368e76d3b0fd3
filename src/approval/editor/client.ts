import { randomBytes } from 'node:crypto'
import type { Verdict } from '../../gate/index.ts'
import type { Channel } from '../channel.ts'
import type { ApprovalRequest } from '../request.ts'
import { fit } from './fit.ts'
import { defaultBeatMs, maxQueued } from './protocol.ts'
import type { Session } from './session.ts'
import { Unavailable } from './unavailable.ts'

export interface EditorOptions {
  /** Of the socket or pipe, as the editor put it into the environment. */
  readonly path: string
  /** 64 hex digits; good for one connection. */
  readonly token: string
  /** Hears when the person pauses or resumes the agent in the editor, and how it stands at first. */
  readonly onPause?: (paused: boolean) => void
  readonly beatMs?: number
  readonly connectTimeoutMs?: number
}

/** A server's way to the editor that started it. Connects at first need. */
export interface EditorLink {
  readonly channel: Channel
  /**
   * The raw settings as the editor sent them last; waits for the first. They may have become stricter since an editor
   * was lost, so then there are none.
   * @throws {Unavailable} when the editor cannot be reached
   */
  policy(): Promise<unknown>
  /** What the editor said last; false before it has said anything. */
  paused(): boolean
  close(): void
}

/**
 * A connection that broke is opened again at the next need, with a token that both ends derived when they made it:
 * a token opens one connection, so one that leaks later opens none. What was being asked when it broke has become a no.
 */
export const createEditorChannel = (options: EditorOptions): EditorLink => {
  let token = Buffer.from(options.token, 'hex')
  let session: Promise<Session> | undefined
  let isPaused = false

  const open = async (): Promise<Session> => {
    if (!/^[0-9a-f]{64}$/.test(options.token)) throw new Unavailable('the token in K8S_AGENT_TOKEN is not one')
    // Only a server that an editor started needs it, and not before somebody asks.
    const { openSession } = await import('./session.ts')
    const opened = await openSession({
      path: options.path,
      token,
      beatMs: options.beatMs ?? defaultBeatMs,
      connectTimeoutMs: options.connectTimeoutMs ?? 10_000,
      onState: ({ paused }) => {
        if (paused !== isPaused) options.onPause?.(paused)
        isPaused = paused
      },
    })
    token = Buffer.from(opened.next)
    void opened.closed.then(() => (session = undefined))
    return opened
  }
  const connected = (): Promise<Session> => {
    session ??= open().catch((error: unknown) => {
      session = undefined
      throw error
    })
    return session
  }

  const askEditor = async (request: ApprovalRequest, signal: AbortSignal): Promise<Verdict> => {
    const editor = await connected()
    if (signal.aborted) return cancelled
    if (editor.state().paused) return { approved: false, because: 'paused' }
    return editor.ask(fit({ nonce: randomBytes(16).toString('hex'), request }), signal)
  }

  return {
    channel: {
      name: 'editor',
      description: 'a dialog in the editor that started this server',
      ask: (request, _, signal) =>
        orCancelled(signal, () => askEditor(request, signal).catch((error: unknown) => unavailable(error))),
      // An editor that is gone shows nothing that waits.
      queue: (behind) =>
        void connected()
          .then((editor) => editor.queue(behind.slice(0, maxQueued)))
          .catch(() => undefined),
      // What was done is done: an editor that is gone hears of it in the log.
      tell: (sentence) =>
        connected()
          .then((editor) => editor.tell(sentence))
          .catch(() => undefined),
    },
    policy: async () => (await connected()).state().policy,
    paused: () => isPaused,
    close: () => void session?.then((editor) => editor.close('this server is ending')).catch(() => undefined),
  }
}

const cancelled: Verdict = { approved: false, because: 'cancelled' }

const unavailable = (error: unknown): Verdict => ({
  approved: false,
  because: 'unavailable',
  why: error instanceof Unavailable ? error.message : 'the way to the editor failed',
})

/** What comes after `signal` has fired is not waited for. */
async function orCancelled(signal: AbortSignal, work: () => Promise<Verdict>): Promise<Verdict> {
  if (signal.aborted) return cancelled
  const { promise, resolve } = Promise.withResolvers<Verdict>()
  const cancel = (): void => resolve(cancelled)
  signal.addEventListener('abort', cancel, { once: true })
  try {
    return await Promise.race([work(), promise])
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}
