import { byPattern } from './pattern.ts'

/** A credential after its scheme, outside of a header. Source: RFC 6750, section 2.1. */
export const bearer = byPattern({
  type: 'bearer-token',
  triggers: ['bearer'],
  anyCase: true,
  after: 8_192,
  wordStart: true,
  pattern: /(bearer(?:[ \t:=]+|\+|%20)["'[]?)[\w.~+/-]+=*/iy,
  // A word after it is no token: `Bearer authentication`.
  accept: (token) => token.length >= 20 || (token.length >= 8 && /[0-9]|[a-z][A-Z]|[A-Z][A-Z][a-z]/.test(token)),
})

/** `Basic` and the base64 of user and password. Source: RFC 7617, section 2. */
export const basic = byPattern({
  type: 'basic-auth',
  triggers: ['basic'],
  anyCase: true,
  after: 2_048,
  wordStart: true,
  pattern: /(basic(?:[ \t]+|\+|%20))[A-Za-z0-9+/_-]+={0,2}/iy,
  accept: (token) => token.length >= 6 && isUserAndPassword(Buffer.from(token, 'base64').toString('latin1')),
})

const isUserAndPassword = (clear: string): boolean => clear.includes(':') && /^[\x20-\x7e]+$/.test(clear)
