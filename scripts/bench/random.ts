/** Texts that look random, and are the same whenever the seed is. */
export interface Random {
  /** A whole number from 0 to `sides` - 1. */
  readonly roll: (sides: number) => number
  readonly pick: <T>(items: readonly [T, ...T[]]) => T
  readonly hex: (length: number) => string
  /** Lower case letters and digits. */
  readonly lower: (length: number) => string
  /** Capitals and the digits of base 32. */
  readonly upper: (length: number) => string
  /** Letters of both cases and digits, a digit at least. */
  readonly mixed: (length: number) => string
  readonly digits: (length: number) => string
}

/** Source of the generator: mulberry32, by Tommy Ettinger, in the public domain. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const roll = (sides: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides
  }
  const of = (alphabet: string, length: number): string =>
    Array.from({ length }, () => alphabet.charAt(roll(alphabet.length))).join('')
  const digits = '0123456789'
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  return {
    roll,
    pick: (items) => items[roll(items.length)] ?? items[0],
    hex: (length) => of(`${digits}abcdef`, length),
    lower: (length) => of(letters + digits, length),
    upper: (length) => of(`${letters.toUpperCase()}234567`, length),
    mixed: (length) =>
      `${of(letters + letters.toUpperCase() + digits, length - 3)}${of('xyzXYZ', 1)}${of('Kk', 1)}${of('2345678', 1)}`,
    digits: (length) => of(digits, length),
  }
}
