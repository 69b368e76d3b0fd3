/** What a rule masks, with the secret in it, and what it must leave alone although it looks alike. */
export interface Examples {
  /** The type of the rule's markers, by which it is found. */
  readonly type: string
  readonly masks: readonly (readonly [text: string, secret: string])[]
  readonly keeps: readonly string[]
}

/** Letters of both cases and digits that look random and are the same in every run. Nothing here was ever a credential. */
export const mixed = (length: number): string => cut('aB3dE5gH7jK9mN1pQ2sT4vW6xY8zA0cFuLoRiX', length)
export const lower = (length: number): string => cut('a7b2c9d4e1f6g3h8j5k0m7n2p9q4r1s6t3u8', length)
export const upper = (length: number): string => cut('A7B2C3D4E5F6G3H2J5K7M7N2P3Q4R5S6T3U2', length)
export const letters = (length: number): string => cut('aBdEgHjKmNpQsTvWxYzAcFuLoRiXwZqVnGkT', length)
export const hex = (length: number): string => cut('3f9a1c7e5b2d8046e1a97c35d0b8f264', length)

const cut = (alphabet: string, length: number): string =>
  alphabet.repeat(Math.ceil(length / alphabet.length)).slice(0, length)

export const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** A UUID made of the digits above. */
export const uuid = `${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`
