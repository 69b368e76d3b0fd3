import { ClusterError } from '../errors.ts'
import { ConnectTimeout, TunnelRefused } from './connectErrors.ts'

/** How far a request had come when its connection failed. */
export type Phase = 'connecting' | 'waiting' | 'reading'

/** A connection that failed, before it is put in words: whether it is tried again depends on how far it had come. */
export class BrokenConnection extends Error {
  override readonly name = 'BrokenConnection'
  readonly phase: Phase
  constructor(phase: Phase, cause: unknown) {
    super(`broke while ${phase}`, { cause })
    this.phase = phase
  }
}

/**
 * A failed connection in words.
 * @param label `CONTEXT (HOST)`, printable
 * @param via the proxy's host, where one is used: what failed may be the way to it
 */
export const networkError = (
  label: string,
  { phase, cause }: BrokenConnection,
  connectMs: number,
  via: string | undefined,
): ClusterError => {
  const through = via === undefined ? '' : ` through the proxy ${via}`
  const unreachable = (sentence: string): ClusterError => new ClusterError('Unreachable', sentence, { cause })
  if (cause instanceof ConnectTimeout)
    return unreachable(`${label} did not answer within ${connectMs / 1_000} s${through}. VPN?`)
  if (phase === 'waiting') return unreachable(`${label}: the connection broke before an answer began.`)
  if (codeOf(cause).startsWith('Z_'))
    return new ClusterError('UnexpectedAnswer', `${label}: the answer cannot be unpacked.`, { cause })
  if (phase === 'reading') return unreachable(`${label}: the connection broke in the middle of the answer.`)
  if (cause instanceof TunnelRefused)
    return unreachable(`${label}: the proxy ${via ?? ''} refused to connect to it (HTTP ${cause.status}).`)
  const said = sentences[codeOf(cause)] ?? 'no connection could be made.'
  return unreachable(`${label}: ${said}${via === undefined ? '' : ` It was tried${through}.`}`)
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

const notTrusted =
  'its certificate is not signed by an authority that the kubeconfig trusts. Was the cluster made anew?'

/** By the codes of Node and OpenSSL; their messages are left out, since they quote names that a server chose. */
const sentences: Readonly<Partial<Record<string, string>>> = {
  ECONNREFUSED: 'the connection was refused. Is the cluster running?',
  ECONNRESET: 'the connection was closed before TLS was set up.',
  EPIPE: 'the connection was closed before TLS was set up.',
  ENOTFOUND: 'its host name is not known to DNS. VPN?',
  EAI_AGAIN: 'DNS did not answer for its host name. VPN?',
  ENETUNREACH: 'there is no route to it. VPN?',
  EHOSTUNREACH: 'there is no route to it. VPN?',
  ETIMEDOUT: 'the connection timed out. VPN?',
  CERT_HAS_EXPIRED: 'its certificate has expired.',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet. Is the clock of this computer right?',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host name.',
  DEPTH_ZERO_SELF_SIGNED_CERT: notTrusted,
  SELF_SIGNED_CERT_IN_CHAIN: notTrusted,
  UNABLE_TO_GET_ISSUER_CERT: notTrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: notTrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: notTrusted,
  CERT_SIGNATURE_FAILURE: notTrusted,
  CERT_UNTRUSTED: notTrusted,
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS on this port.',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'it does not speak TLS on this port.',
  EPROTO: 'TLS could not be set up with it.',
}
