import { byPattern } from './pattern.ts'

/**
 * JSON Web Token, compact form: base64url parts, the first a JSON object, hence `eyJ`. The signature may be missing or
 * empty (`alg: none`), and a fourth and fifth part make it an encrypted one. Source: RFC 7519, section 3; RFC 7516.
 */
export const jwt = byPattern({
  type: 'jwt',
  triggers: ['eyJ'],
  after: 8_192,
  wordStart: true,
  oncePerToken: true,
  pattern: /eyJ[\w-]+\.[\w-]*(?:\.[\w-]*)?(?:\.[\w-]*\.[\w-]*)?/y,
  accept: (token) => token.length >= 30,
})
