import { gunzipSync } from 'node:zlib'

/** Nothing decoded is longer: 200 MB of gzip fit an annotation. */
const longestDecoded = 65_536

/** The text that is packed as base64 of gzip; `undefined` where it is not. Longer ones than `longestDecoded` throw nothing: they are not unpacked. */
export function unpacked(text: string): string | undefined {
  if (!text.startsWith('H4sI')) return undefined
  try {
    return gunzipSync(Buffer.from(text, 'base64'), { maxOutputLength: longestDecoded }).toString('utf8')
  } catch {
    // Broken, or a bomb: the caller treats it as text that cannot be read.
    return undefined
  }
}

/** The text that is encoded as base64, where it is text; `undefined` otherwise. */
export function decoded(text: string): string | undefined {
  const bare = text.trim()
  if (bare.length < 16 || bare.length > (longestDecoded * 4) / 3 || !/^[A-Za-z0-9+/_\s-]+={0,2}$/.test(bare))
    return undefined
  const bytes = Buffer.from(bare, 'base64')
  const clear = bytes.toString('utf8')
  return isText(clear) ? clear : undefined
}

/** Whether what came out of base64 was meant to be read: no replacement characters, next to no control characters. */
function isText(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0xfffd || code === 0x7f || (code < 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09))
      return false
  }
  return text.length > 0
}
