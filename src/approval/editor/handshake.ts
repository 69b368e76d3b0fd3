import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Socket } from 'node:net'
import type { Verdict } from '../../gate/index.ts'
import type { Intake } from './intake.ts'
import { protocolVersion } from './protocol.ts'
import { Unavailable } from './unavailable.ts'

/** What both ends have once each knows that the other one holds the token. */
export interface Proven {
  /** For this connection alone. */
  readonly key: Buffer
  /** The token of this server's next connection, should this one break: each opens one. */
  readonly next: Buffer
}

/*
 * Fixed lengths, so that nothing is parsed before the peer is known:
 *   server → editor   version, id of the token, nonce
 *   editor → server   version, nonce, proof
 *   server → editor   proof
 * A proof covers everything that was sent before it, and names who gives it, so that none can be sent back.
 */
const helloBytes = 1 + 32 + 32
const challengeBytes = 1 + 32
const proofBytes = 32

/** The server's part. @throws {Unavailable} when whatever listens cannot prove that it gave this server its token */
export const proveServer = async (socket: Socket, intake: Intake, token: Buffer): Promise<Proven> => {
  const hello = Buffer.concat([Buffer.of(protocolVersion), idOf(token), randomBytes(32)])
  socket.write(hello)
  const challenge = await intake.take(challengeBytes).catch(() => {
    throw new Unavailable('the editor did not accept the token of this server')
  })
  const proof = await intake.take(proofBytes)
  const said = Buffer.concat([hello, challenge])
  if (!timingSafeEqual(proof, mac(token, 'editor', said)))
    throw new Unavailable('what listens in the place of the editor could not prove that it is the editor')
  if (challenge[0] !== protocolVersion) throw new Unavailable('the editor has another version of the extension')
  socket.write(mac(token, 'server', said))
  return provenBy(token, said)
}

/**
 * The editor's part.
 * @param tokenOf finds the token by its id, in hex
 * @returns undefined when the peer does not hold a token; it hears nothing
 */
export const proveEditor = async (
  socket: Socket,
  intake: Intake,
  tokenOf: (id: string) => Buffer | undefined,
): Promise<(Proven & { readonly id: string }) | undefined> => {
  const hello = await intake.take(helloBytes)
  const id = hello.toString('hex', 1, 33)
  const token = tokenOf(id)
  if (!token) return undefined
  const challenge = Buffer.concat([Buffer.of(protocolVersion), randomBytes(32)])
  const said = Buffer.concat([hello, challenge])
  socket.write(Buffer.concat([challenge, mac(token, 'editor', said)]))
  const proof = await intake.take(proofBytes)
  if (!timingSafeEqual(proof, mac(token, 'server', said)) || hello[0] !== protocolVersion) return undefined
  return { ...provenBy(token, said), id }
}

/** Names a token to those who know it, and tells nothing to others. */
export const idOf = (token: Buffer): Buffer => mac(token, 'id')

/** Binds a verdict to the connection, to every byte of the question, and to itself. In hex. */
export const proofOf = (key: Buffer, question: unknown, verdict: Verdict): string =>
  mac(key, 'verdict', createHash('sha256').update(JSON.stringify(question)).digest(), JSON.stringify(verdict)).toString(
    'hex',
  )

const provenBy = (token: Buffer, said: Buffer): Proven => ({
  key: mac(token, 'connection', said),
  next: mac(token, 'next', said),
})

/** Of the parts only the last may vary in length: else two lists of parts could be one text. */
function mac(key: Buffer, purpose: string, ...parts: readonly (Buffer | string)[]): Buffer {
  const hmac = createHmac('sha256', key).update(`k8s-agent ${purpose}\0`)
  for (const part of parts) hmac.update(part)
  return hmac.digest()
}
