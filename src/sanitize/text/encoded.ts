import { decoded } from '../decode.ts'
import type { Scanner, TextRule } from '../scan.ts'
import { base64End, startsToken } from './characters.ts'

/**
 * Credentials wrapped in base64: a private key, docker's auths, a JWT, a release of Helm (base64 of gzip, often twice).
 * What the wrapper holds is scanned like any text, so that any known kind is found in it. Sources: RFC 7468;
 * config.json of the docker CLI; helm.sh/helm pkg/storage/driver.
 */
export function encoded(scan: () => Scanner): TextRule {
  return {
    type: 'encoded-secret',
    triggers: [
      'LS0tLS1CRUdJTi',
      'eyJhdXRocyI6',
      'ewogICJhdXRocyI6',
      'ewogICAgImF1dGhzIjo',
      'ewoJImF1dGhzIjo',
      'ZXlK',
      'eyJ',
      'ewog',
      'ewoJ',
      'H4sI',
      'SDRzS',
    ],
    find(text, at) {
      if (!startsToken(text, at)) return undefined
      const end = base64End(text, at)
      if (end - at < 32) return undefined
      if (!isSecret(text.slice(at, Math.min(end, at + longest)), scan())) return { quietUntil: end }
      return { start: at, end, type: this.type, more: (next) => base64End(next, 0) }
    },
  }
}

const longest = 87_384

/** A release of Helm is not opened: nothing in it is worth the risk. */
function isSecret(wrapped: string, scan: Scanner): boolean {
  if (wrapped.startsWith('H4sI') || wrapped.startsWith('SDRzS')) return wrapped.length >= 100
  const clear = decoded(wrapped.slice(0, wrapped.length - (wrapped.length % 4 === 1 ? 1 : 0)))
  return clear !== undefined && scan(clear, 0, clear.length).length > 0
}
