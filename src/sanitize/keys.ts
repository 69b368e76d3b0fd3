import { added, vocabulary } from './vocabulary.ts'

/** What the name of a field, variable, flag or column says about its value. */
export interface KeyClass {
  /** `strong`: any value that is no placeholder is a credential. `weak`: only one that looks random. */
  readonly strength: 'strong' | 'weak'
  /** The type that a marker names. */
  readonly type: string
}

/** The class of a name, for field selectors and the like. */
export function isSecretKey(name: string): 'strong' | 'weak' | undefined {
  return classify(name)?.strength
}

/**
 * The class of a name, by the words at its END: `tokenTTL` is no token, `max_tokens` counts, `AWSSecretAccessKey` and
 * `db.password2` are credentials. Names recur, so the answers are kept.
 */
export function classify(name: string): KeyClass | undefined {
  // Only this function fills it.
  const classes = vocabulary().classes as Map<string, KeyClass>
  const known = classes.get(name)
  if (known !== undefined) return known === none ? undefined : known
  const found = name.length > longestName || noName.test(name) ? undefined : judged(wordsOf(name))
  if (classes.size >= 8_192) classes.clear()
  classes.set(name, found ?? none)
  return found
}

/** Headers that carry a credential, written in any case. */
export function classifyHeader(name: string): KeyClass | undefined {
  const header = name.toLowerCase()
  if (header === 'idempotency-key' || header.endsWith('-idempotency-key')) return undefined
  if (/^x-[a-z0-9-]*(?:token|key|secret|auth|signature|password)$/.test(header)) return strong('token')
  return classify(name)
}

/** Names are not longer, and a cache must not be filled by a hostile log. */
const longestName = 128
/** A sentence or a pair is no name, and neither is what a marker stands in. */
const noName = /[=:(,]/

const none: KeyClass = { strength: 'weak', type: '' }

function strong(type: string): KeyClass {
  return { strength: 'strong', type }
}

const weak: KeyClass = { strength: 'weak', type: 'key' }

/** A person's word about a name counts, unless it is the name of a credential. */
function judged(parts: readonly string[]): KeyClass | undefined {
  const own = classOf(parts)
  if (own?.strength === 'strong') return own
  const said = vocabulary().says(parts)
  if (said === undefined) return own
  return said === 'masked' ? strong(added) : undefined
}

/** `AWSSecretKey2_value` → aws secret key. */
export function wordsOf(name: string): string[] {
  const parts = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((part) => part.replace(/[0-9]/g, ''))
    .filter((part) => part !== '')
  while (parts.length > 1 && qualifiers.has(parts.at(-1) ?? '')) parts.pop()
  return parts
}

/** Words that follow the decisive one without changing what the value is. */
const qualifiers = new Set(
  'value plain plaintext raw base b old new prod production staging dev test live primary secondary default v'.split(
    ' ',
  ),
)

function classOf(parts: readonly string[]): KeyClass | undefined {
  const last = parts.at(-1)
  if (last === undefined) return undefined
  const before = parts.at(-2) ?? ''
  const pair = `${before} ${last}`
  if (exempt.has(parts.join(' '))) return undefined
  if (isPlural(last) && counted.has(before)) return undefined
  const type = pairs.get(pair) ?? ends.get(last) ?? ends.get(singular(last)) ?? glued(last)
  if (type !== undefined) return strong(type)
  if (singular(last) === 'key' && unsecretKeys.has(before)) return undefined
  if (singular(last) === 'key' && parts.includes('public')) return undefined
  if (weakEnds.has(singular(last))) return weak
  return last.endsWith('key') && !unsecretKeys.has(last.slice(0, -3)) && last !== 'monkey' ? weak : undefined
}

const isPlural = (word: string): boolean => word.endsWith('s') && !word.endsWith('ss')
const singular = (word: string): string => (isPlural(word) ? word.slice(0, -1) : word)

/** Last words that stand for a credential, with the type that a marker names. */
const ends = new Map<string, string>([
  ['pass', 'password'],
  ['passwd', 'password'],
  ['password', 'password'],
  ['passphrase', 'password'],
  ['passcode', 'password'],
  ['pwd', 'password'],
  ['pw', 'password'],
  ['secret', 'secret'],
  ['token', 'token'],
  ['pat', 'token'],
  ['jwt', 'token'],
  ['bearer', 'token'],
  ['credential', 'credentials'],
  ['cred', 'credentials'],
  ['auth', 'authorization'],
  ['authorization', 'authorization'],
  ['cookie', 'cookie'],
  ['sas', 'signature'],
  ['sig', 'signature'],
  ['dsn', 'connection-string'],
])

/** Last two words that stand for a credential where the last one alone does not. */
const pairs = new Map<string, string>([
  ...'api access secret private signing encryption encrypt master account shared storage auth admin service client consumer app application webhook hmac session cookie jwt aes rsa ssh host instrumentation subscription authentication authorization bearer deploy unseal seal root'
    .split(' ')
    .map((word): [string, string] => [`${word} key`, 'key']),
  ['secret access', 'key'],
  ['secret string', 'secret'],
  ['secret binary', 'secret'],
  ['key data', 'key'],
  ['connection string', 'connection-string'],
  ['conn string', 'connection-string'],
  ['connection uri', 'connection-string'],
  ['connection url', 'connection-string'],
  ['webhook url', 'webhook'],
  ['password hash', 'password'],
  ['session id', 'session'],
])

/** The same words grown together with another: `dbpassword`, `authtoken`. Short ones would also end harmless words. */
function glued(word: string): string | undefined {
  for (const [suffix, type] of gluedEnds) if (word.endsWith(suffix)) return type
  return undefined
}

const gluedEnds: readonly (readonly [string, string])[] = [
  ['password', 'password'],
  ['passwords', 'password'],
  ['passwd', 'password'],
  ['passphrase', 'password'],
  ['pwd', 'password'],
  ['dbpass', 'password'],
  ['userpass', 'password'],
  ['secret', 'secret'],
  ['token', 'token'],
  ['apikey', 'key'],
  ['apikeys', 'key'],
  ['accesskey', 'key'],
  ['secretkey', 'key'],
  ['privatekey', 'key'],
  ['signingkey', 'key'],
  ['encryptionkey', 'key'],
  ['accountkey', 'key'],
  ['sharedkey', 'key'],
  ['masterkey', 'key'],
  ['authkey', 'key'],
  ['credential', 'credentials'],
  ['credentials', 'credentials'],
  ['creds', 'credentials'],
  ['connectionstring', 'connection-string'],
  ['connstring', 'connection-string'],
  ['webhookurl', 'webhook'],
  ['cookie', 'cookie'],
]

const weakEnds = new Set('key access private auth oauth session sid license licence deploy hook'.split(' '))

/** `partition key`: a key into data, not to a door. */
const unsecretKeys = new Set(
  'public primary foreign partition sort cache idempotency registry routing hash etcd unique object kms composite index lookup map row sequence'.split(
    ' ',
  ),
)

/** `max tokens`: a number of them. */
const counted = new Set(
  'max min num prompt completion input output total cached used remaining reasoning image bound'.split(' '),
)

/** Fields that speak about credentials and hold the names of Secrets, or none at all. */
const exempt = new Set([
  'automount service account token',
  'image pull secret',
  'image pull secrets',
  'existing secret',
])
