import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { InputError } from '../errors.ts'

/** Where the next page of an answer begins. A cursor is bound to the whole operation that it was made for. */
export interface Cursors {
  /** A token for `position`, good for the same `operation` alone. */
  make(operation: object, position: Position): string
  /** @throws {InputError} when the cursor was not made by this server for this operation */
  read(operation: object, cursor: string): Position
}

export interface Position {
  /** Name of the last object that was shown, where rows have names. */
  readonly name: string
  /** How many rows came before the next one. */
  readonly index: number
}

/**
 * Cursors that only this process can make and read. They are written in plain words and hex digits, so that the last
 * scan of an answer has no reason to take one for a credential.
 */
export const createCursors = (): Cursors => {
  const key = randomBytes(32)
  const sign = (operation: object, payload: string): string =>
    createHmac('sha256', key).update(JSON.stringify(operation)).update('\n').update(payload).digest('hex').slice(0, 24)
  return {
    make(operation, { name, index }) {
      const payload = `${index}.${name}`
      return `${sign(operation, payload)}.${payload}`
    },
    read(operation, cursor) {
      const [signature = '', index = '', ...name] = cursor.split('.')
      const payload = `${index}.${name.join('.')}`
      if (!timingSafeEqual(digest(signature), digest(sign(operation, payload)))) {
        throw new InputError('cursor: not one of this server for this very call; leave it out to begin again')
      }
      return { index: Number(index), name: name.join('.') }
    },
  }
}

/** Both sides get the same length, which the comparison asks for. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
