import { isCredential } from '../judge.ts'
import { classify, classifyHeader, type KeyClass } from '../keys.ts'
import { isMarker } from '../marker.ts'
import type { Json } from '../types.ts'
import type { StructureRule, Walk } from './place.ts'

/** Words of a command line: a flag says what the word after it is. Source: core/v1 Container, ExecAction. */
export const command: StructureRule = {
  id: 'S6',
  what: '`command`, `args` and `exec.command`: values of secret-like flags, `-pPASSWORD` of MySQL and its kin, `-u user:password`, headers; the rest scanned',
  keys: ['command', 'args', 'extraArgs', 'additionalArgs'],
  clean(value, place, walk) {
    if (!Array.isArray(value)) return undefined
    const line: readonly Json[] = value
    const program = programOf([...listBeside(place.holder['command']), ...line])
    return line.map((word, at) =>
      typeof word === 'string'
        ? (valueIn(word, line[at - 1], program, walk) ?? walk.into(word, place))
        : walk.into(word, place),
    )
  },
}

const listBeside = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : []

/** The last segment of the first word that is one of these programs. */
function programOf(line: readonly Json[]): string {
  for (const word of line.slice(0, 3)) {
    const name = typeof word === 'string' ? word.slice(word.lastIndexOf('/') + 1) : ''
    if (passwordAfterP.test(name) || passwordAfterA.test(name)) return name
  }
  return ''
}

/** `-pPASSWORD`, without a blank: mysql(1), mariadb(1), and mongo's shells, which take a blank. */
const passwordAfterP = /^(?:mysql|mariadb|mongo|sshpass|xtrabackup|mariabackup|smbclient|ldap)/
/** `-a PASSWORD`: redis-cli(1), keydb and valkey. */
const passwordAfterA = /^(?:redis|keydb|valkey)-cli$/

/** The word with its value masked, or `undefined` where neither it nor the flag before it says that it holds one. */
function valueIn(word: string, before: Json | undefined, program: string, walk: Walk): string | undefined {
  const name = /^[\w./-]+(?==)/.exec(word)?.[0]
  const named = name === undefined ? undefined : withValue(word, name.length + 1, classify(name), walk)
  if (named !== undefined) return named
  // Masked by its own name before: the flag before it must not mask the rest now.
  if (name !== undefined && classify(name) !== undefined && isMarker(word.slice(name.length + 1))) return word
  if (passwordAfterP.test(program) && /^-p./.test(word)) return withValue(word, 2, password, walk)
  if (typeof before !== 'string' || !before.startsWith('-') || before.includes('=')) return undefined
  if (/^(?:-H|--header)$/.test(before)) return header(word, walk)
  if (/^(?:-u|--user|--proxy-user)$/.test(before) && word.includes(':'))
    return withValue(word, word.indexOf(':') + 1, password, walk)
  if (before === '-p' && passwordAfterP.test(program)) return withValue(word, 0, password, walk)
  if (before === '-a' && passwordAfterA.test(program)) return withValue(word, 0, password, walk)
  // Another flag: the one before it was a switch.
  return /^--?[a-z][a-z-]*(?:=|$)/.test(word) ? undefined : withValue(word, 0, classify(before), walk)
}

const password: KeyClass = { strength: 'strong', type: 'password' }

/** `Name: value`, as curl and wget take it. */
function header(word: string, walk: Walk): string | undefined {
  const colon = word.indexOf(':')
  return colon === -1 ? undefined : withValue(word, colon + 1, classifyHeader(word.slice(0, colon).trim()), walk)
}

/** The word with what stands from `at` on masked, where the class of its name says so. */
function withValue(word: string, at: number, keyClass: KeyClass | undefined, walk: Walk): string | undefined {
  const value = word.slice(at)
  if (keyClass === undefined || !isCredential(value.trim(), keyClass)) return undefined
  return walk.scan(word.slice(0, at)) + walk.maskText(value, keyClass.type)
}
