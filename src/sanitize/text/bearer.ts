import { byPattern } from './pattern.ts'

/** A credential after its scheme, outside of a header. Source: RFC 6750, section 2.1. */
export const bearer = byPattern({
  type: 'bearer-token',
  triggers: ['bearer'],
  anyCase: true,
  after: 8_192,
  wordStart: true,
  pattern: /(bearer(?:[ \t:=+]|%20){1,4}["'[]?)[\w.~+/-]{8,}=*/iy,
  accept: (token) => token.length >= 20 || /[0-9]/.test(token),
})

/** `Basic` and the base64 of user and password. Source: RFC 7617, section 2. */
export const basic = byPattern({
  type: 'basic-auth',
  triggers: ['basic'],
  anyCase: true,
  after: 2_048,
  wordStart: true,
  pattern: /(basic(?:[ \t+]|%20){1,4})[A-Za-z0-9+/_-]{6,}={0,2}/iy,
  accept: (token) => /^[\x20-\x7e]*:[\x20-\x7e]*$/.test(Buffer.from(token, 'base64').toString('latin1')),
})
