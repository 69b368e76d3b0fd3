import type { Random } from '../random.ts'

/** A kind of credential in the form in which a log holds it. */
export interface Kind {
  readonly name: string
  readonly plant: (random: Random) => Planted
}

/** One or more lines, and what must be gone from them. */
export interface Planted {
  readonly text: string
  readonly secrets: readonly string[]
}

/** A kind whose secret is one word in a text. */
export const kind = (name: string, make: (random: Random) => string, around: (secret: string) => string): Kind => ({
  name,
  plant(random) {
    const secret = make(random)
    return { text: around(secret), secrets: [secret] }
  },
})

/** What people and their generators choose. */
export const password = (random: Random): string => random.mixed(12 + random.roll(8))

export const base64 = (text: string): string => Buffer.from(text).toString('base64')
