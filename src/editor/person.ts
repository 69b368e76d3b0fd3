import { userInfo } from 'node:os'
import { printable } from '../sanitize/index.ts'

const longest = 100

/** Who sits at this computer, for the log: the name of their account on one line. */
export const personName = (account: () => string = () => userInfo().username): string => {
  const name = printable(nameOf(account)).replace(/\s+/g, ' ').trim().slice(0, longest).toWellFormed()
  return name === '' ? 'a person in VS Code' : name
}

/** A container may run as a user that has no name, and then asking for one throws. */
function nameOf(account: () => string): string {
  try {
    return account()
  } catch {
    return ''
  }
}
