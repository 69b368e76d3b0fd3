/** Shannon entropy of the characters, in bits a character. English is about 4.1 with spaces, hex at most 4. */
export function entropy(text: string): number {
  const counts = new Uint16Array(128)
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at) & 127
    counts[code] = (counts[code] ?? 0) + 1
  }
  let bits = 0
  for (const count of counts) if (count > 0) bits -= (count / text.length) * Math.log2(count / text.length)
  return bits
}

/** Whether a value under a weak name looks like a credential: long, with digits, and without a pattern. */
export function looksRandom(value: string): boolean {
  if (value.length < 16 || !/[0-9]/.test(value) || !/[a-z]/i.test(value)) return false
  if (/\s/.test(value) || publicForms.some((form) => form.test(value))) return false
  return entropy(value.slice(0, longestJudged)) >= 3.2
}

/** Whether a value says that a credential belongs here, without being one. */
export function isPlaceholder(value: string): boolean {
  return (
    value.length <= longestJudged &&
    (stopWords.has(value.toLowerCase()) || placeholders.some((form) => form.test(value)))
  )
}

/** Whether a value under a secret-like name is a small number, a duration or a path: not even a password looks like that. */
export function isPlain(value: string): boolean {
  return value.length <= longestJudged && plainForms.some((form) => form.test(value))
}

/** Whether a value under a secret-like name is a plain URL, a class name or the name of a variable. */
export function isProgramText(value: string): boolean {
  return value.length <= longestJudged && programForms.some((form) => form.test(value))
}

/** Whether a value names a Secret object rather than being its content: `my-app-secret`, `db-credentials`, `tls-cert`. */
export function isObjectName(value: string): boolean {
  return value.length <= 63 && objectName.test(value) && value.split(/[-.]/).some((part) => nouns.has(part))
}

/** Nothing longer is a placeholder, a path or a name. */
const longestJudged = 128

/** Identifiers that look random and are public: digests, UIDs, references to images and keys. */
const publicForms = [
  /^(?:sha(?:1|224|256|384|512)|md5|h1)[:-]/i,
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  /^[a-z][a-z0-9+.-]*:\/\//i,
  /^arn:/,
  /^ssh-|^ecdsa-/,
  /^\.{0,2}\//,
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]/,
  // A DNS name or the key of a label has a dot or a slash and words of letters.
  /^[a-z][a-z][a-z0-9-]*(?:[./][a-z0-9-]+)+$/,
  /^[a-z]+(?:-[a-z]+)+(?:-[a-z0-9]{1,10})?$/,
]

const placeholders = [
  /^[*x.#_?X•-]+$/,
  // kubectl describe writes more behind it: `<set to the key 'a' in secret 'b'>  Optional: false`.
  /^<[^<>]*>(?:\s|$)/,
  /^\$\([^()]*\)$/,
  /^\$\{[^{}]*\}$/,
  // In capitals only: `$ecret` is a password.
  /^\$[A-Z_][A-Z0-9_]*$/,
  /^%\([a-zA-Z_]+\)s$|^%[A-Z0-9_]+%$|^%[svdqxw+#]{1,3}$/,
  /^\{\{[^{}]*\}\}$/,
  /^\[[A-Za-z _-]*\]$/,
  /^\{[a-zA-Z_.]*\}$/,
]

const stopWords = new Set(
  (
    'null nil none undefined true false yes no on off unset empty redacted hidden masked removed n/a na ' +
    'string boolean number object any void unknown never bool int integer bytes required optional invalid missing ' +
    'expired denied revoked failed failure error success successful found valid'
  ).split(' '),
)

const plainForms = [
  // Numbers, quantities and durations. A longer run of digits may be a password.
  /^[+-]?[0-9]{1,3}$/,
  /^[+-]?[0-9]{1,12}(?:\.[0-9]{1,6})?(?:ns|us|ms|s|m|h|d|w|Ki|Mi|Gi|Ti|k|M|G|%)$/,
  /^(?:[0-9]{1,6}(?:ms|[smhd])){2,4}$/,
  /^[0-9]+ bytes$/,
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9:.]+Z?)?$/,
  // Paths of the usual roots.
  /^(?:\.{0,2}|~)\/(?:var|etc|run|home|usr|opt|tmp|app|data|mnt|root|secrets?|vault|config|srv|dev|proc|certs?|keys?|pki)(?:\/[\w.@:$(){}/-]*)?$/,
]

const programForms = [
  // A path of words.
  /^(?:\.{0,2}|~)(?:\/[a-z]+(?:[._-][a-z]+)*)+\/?$/i,
  // A URL that carries no user, no query and no fragment.
  /^[a-z][a-z0-9+.-]*:\/\/[a-z0-9.:[\]-]+(?:\/[a-z._~/-]*)?$/i,
  // Class names and other dotted words.
  /^[A-Za-z_$][A-Za-z_$]*(?:\.[A-Za-z_$]+)+$/,
  // The name of a variable, as in `key: DB_PASSWORD`.
  /^[A-Z]+(?:_[A-Z]+)+$/,
]

const objectName = /^[a-z0-9]+(?:[-.][a-z0-9]+)+$/

const nouns = new Set(
  (
    'secret secrets token tokens key keys cert certs tls ca creds cred credential credentials auth config password passwords ' +
    'registry regcred pull name dockerconfig kubeconfig'
  ).split(' '),
)
