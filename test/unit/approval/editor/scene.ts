import { randomBytes } from 'node:crypto'
import { connect, createServer, type Socket } from 'node:net'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { createEditorChannel, type EditorLink, type EditorOptions } from '../../../../src/approval/editor/client.ts'
import { proofOf, proveEditor } from '../../../../src/approval/editor/handshake.ts'
import { createIntake, frameOf, type Intake } from '../../../../src/approval/editor/intake.ts'
import {
  createApprovalListener,
  type ApprovalListener,
  type ListenerOptions,
} from '../../../../src/approval/editor/listener.ts'
import type { ApprovalRequest } from '../../../../src/approval/request.ts'
import type { Verdict } from '../../../../src/gate/index.ts'
import { createSanitizer, words, type Clean } from '../../../../src/sanitize/index.ts'
import { temporaryFolder } from '../../../support/temporaryFolder.ts'

export const never = new AbortController().signal
export const yes: Verdict = { approved: true, by: 'a person' }

export const noOne = (why: string): Verdict => ({ approved: false, because: 'unavailable', why })

/** A text as the server cleans it. */
export const cleaned = (text: string): Clean<string> => createSanitizer().forAnswer('staging').text(text)

export const request = (over: Partial<ApprovalRequest> = {}): ApprovalRequest => ({
  id: 'r-1',
  act: { action: 'delete' },
  kind: words`Pod`,
  name: words`web-0`,
  context: words`staging`,
  host: words`10.0.0.5:6443`,
  namespace: words`shop`,
  isProduction: false,
  mustType: false,
  warnings: [],
  effects: [{ text: words`Nothing will recreate it.`, isWorst: true }],
  details: { before: words`kind: Pod\nmetadata: {}\n` },
  expiresAt: 1_900_000_000_000,
  ...over,
})

/** The editor's end, in a folder of its own. */
export const listening = async (over: Partial<ListenerOptions> = {}): Promise<ApprovalListener> => {
  const listener = await createApprovalListener({
    folder: path.join(temporaryFolder(), 's'),
    ask: () => Promise.resolve(yes),
    policy: { readOnly: false },
    ...over,
  })
  onTestFinished(() => listener.dispose())
  return listener
}

/** A server's end, with what the editor put into its environment. */
export const serverOf = (
  environment: { readonly K8S_AGENT_SOCKET: string; readonly K8S_AGENT_TOKEN: string },
  over: Partial<EditorOptions> = {},
): EditorLink => {
  const link = createEditorChannel({ path: environment.K8S_AGENT_SOCKET, token: environment.K8S_AGENT_TOKEN, ...over })
  onTestFinished(() => link.close())
  return link
}

/** Resolves when `holds` does; a test that waits in vain fails by its time limit. */
export const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5))
}

/** A socket that does with a connection whatever a test wants. */
export const standIn = async (serve: (socket: Socket, intake: Intake) => Promise<void>): Promise<string> => {
  const address = path.join(temporaryFolder(), 'socket')
  const sockets: Socket[] = []
  const server = createServer((socket) => {
    sockets.push(socket)
    // A script ends with its socket; what a test expects it looks at itself.
    serve(socket, createIntake(socket)).catch(() => undefined)
  })
  await new Promise<void>((resolve) => server.listen(address, resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return address
}

export interface Asked {
  readonly id: number
  readonly params: unknown
}

/** An editor that holds the token, and lies afterwards. */
export interface Liar {
  readonly socket: Socket
  send(message: object): void
  /** The next question that came. */
  asked(): Promise<Asked>
  /** The proof of a verdict on `about`. */
  proof(about: unknown, verdict: Verdict): string
  /** Answers with a verdict and its proof. */
  answer(id: number, about: unknown, verdict?: Verdict): void
}

/** What such an editor puts into the environment of a server. Unless told otherwise it sends its settings first. */
export const liar = async (
  script: (editor: Liar) => Promise<void> | void,
  { greets = true }: { readonly greets?: boolean } = {},
): Promise<{ readonly K8S_AGENT_SOCKET: string; readonly K8S_AGENT_TOKEN: string }> => {
  const token = randomBytes(32)
  const address = await standIn(async (socket, intake) => {
    const proven = await proveEditor(socket, intake, () => token)
    if (!proven) return
    const send = (message: object): void => void socket.write(frameOf({ jsonrpc: '2.0', ...message }))
    if (greets) send({ method: 'agent/state', params: { policy: {}, paused: false } })
    const frames = intake.frames()
    const asked = async (): Promise<Asked> => {
      for (;;) {
        const message = JSON.parse((await frames.next()).value.toString()) as Asked & { readonly method: string }
        if (message.method === 'approval/ask') return message
      }
    }
    const proof = (about: unknown, verdict: Verdict): string => proofOf(proven.key, about, verdict)
    await script({
      socket,
      send,
      asked,
      proof,
      answer: (id, about, verdict = yes) => send({ id, result: { verdict, proof: proof(about, verdict) } }),
    })
  })
  return { K8S_AGENT_SOCKET: address, K8S_AGENT_TOKEN: token.toString('hex') }
}

/** A connection whose other end does not know yet who is there. */
export const knock = async (listener: ApprovalListener): Promise<{ socket: Socket; intake: Intake; token: Buffer }> => {
  const { K8S_AGENT_SOCKET, K8S_AGENT_TOKEN } = listener.environmentFor()
  const socket = connect(K8S_AGENT_SOCKET)
  onTestFinished(() => void socket.destroy())
  await new Promise<void>((resolve) => socket.on('connect', resolve))
  return { socket, intake: createIntake(socket), token: Buffer.from(K8S_AGENT_TOKEN, 'hex') }
}

/** A listener that counts how often a person would have been asked, and its problems. */
export const counting = async (over: Parameters<typeof listening>[0] = {}) => {
  const asked: string[] = []
  const problems: string[] = []
  const listener = await listening({
    ask: ({ name }) => (asked.push(name), Promise.resolve(yes)),
    onProblem: (problem) => problems.push(problem),
    ...over,
  })
  return { listener, asked, problems }
}
