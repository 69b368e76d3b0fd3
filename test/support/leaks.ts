/** The forms in which a text may show a secret that it should not show: as it is, and as encodings of it that people undo. */
const formsOf = (secret: string): readonly string[] => {
  const json = JSON.stringify(secret).slice(1, -1)
  const url = encodeURIComponent(secret)
  const hex = Buffer.from(secret).toString('hex')
  return [
    ...new Set([
      secret,
      json,
      // As a JSON text inside another one.
      JSON.stringify(json).slice(1, -1),
      // As Go writes JSON.
      json.replaceAll(/[<>&]/g, (character) => `\\u00${hexOf(character)}`),
      url,
      url.replaceAll(/%../g, (escaped) => escaped.toLowerCase()),
      // As forms and some libraries encode it, which leave nothing but letters and digits alone.
      secret.replaceAll(/[^\w.-]/g, (character) =>
        encodeURIComponent(character).replace(/^[^%]/, (kept) => `%${hexOf(kept)}`),
      ),
      hex,
      hex.toUpperCase(),
      ...[0, 1, 2].flatMap((shift) => base64Forms(secret, shift)),
    ]),
  ]
}

/** Looks for these secrets in texts: returns those that a text shows in any form. */
export const leakDetector = <Secret extends { readonly value: string }>(
  secrets: readonly Secret[],
): ((text: string) => readonly Secret[]) => {
  const known = secrets.map((secret) => ({ secret, forms: formsOf(secret.value) }))
  return (text) => known.filter(({ forms }) => forms.some((form) => text.includes(form))).map(({ secret }) => secret)
}

/** The first of the secret's parts of that many characters that a text shows, for answers that may have been cut inside of it. */
export const partShown = (text: string, secret: string, length: number): string | undefined => {
  const parts = Array.from({ length: secret.length - length + 1 }, (_, at) => secret.slice(at, at + length))
  return parts.find((part) => text.includes(part))
}

const hexOf = (character: string): string => character.charCodeAt(0).toString(16).padStart(2, '0')

/**
 * What base64 makes of a secret with `shift` bytes before it, modulo three: the characters that depend on the secret
 * alone, whatever else was encoded with it.
 */
function base64Forms(secret: string, shift: number): string[] {
  const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(secret)])
  const first = Math.ceil((shift * 8) / 6)
  const last = Math.floor((bytes.length * 8) / 6)
  return (['base64', 'base64url'] as const).map((alphabet) => bytes.toString(alphabet).slice(first, last))
}
