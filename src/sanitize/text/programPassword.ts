import { isPlaceholder } from '../look.ts'
import { markerEnd } from '../marker.ts'
import type { TextRule } from '../scan.ts'
import { bare, quoted } from './pairs/extent.ts'
import { quoteAt } from './pairs/separator.ts'

/** Short flags that mean a password to some programs only. Sources: mysql(1), sshpass(1), redis-cli(1), docker login. */
export const programPassword: TextRule = {
  type: 'password',
  triggers: [' -p', ' -a ', ' -w ', ' -P '],
  find(text, at) {
    const line = text.slice(Math.max(0, at - 240), at + 1)
    const program = programs.exec(line.slice(line.lastIndexOf('\n') + 1))?.[1]
    const flags = program === undefined ? undefined : flagsOf(program)
    const letter = text.charAt(at + 2)
    if (flags?.includes(letter) !== true) return undefined
    const blank = text[at + 3] === ' '
    // MySQL asks for a password where a blank follows; what comes then is a database.
    if (blank === mysqlLike.test(program ?? '')) return undefined
    const from = blank ? at + 4 : at + 3
    const quote = quoteAt(text, from)
    const start = quote?.end ?? from
    const end = (quote === undefined ? bare(false) : quoted(quote))(text, start, Math.min(text.length, start + 512))
    const secret = text.slice(start, end)
    if (secret.length < 4 || secret.startsWith('-') || isPlaceholder(secret) || markerEnd(text, start) === end)
      return undefined
    return { start, end, type: this.type }
  },
}

const programs =
  /(?:^|[\s/"'`(|;&])(mysql[a-z]*|mariadb[a-z-]*|mydumper|xtrabackup|sshpass|redis-cli|valkey-cli|keydb-cli|(?:docker|podman|helm registry|oras|nerdctl|buildah|skopeo) login|ldapsearch|ldapmodify|mongosh?|mongodump)\s/
const mysqlLike = /^(?:mysql|mariadb|mydumper|xtrabackup)/

function flagsOf(program: string): string {
  if (program.endsWith('-cli')) return 'a'
  return program.startsWith('ldap') ? 'w' : 'p'
}
