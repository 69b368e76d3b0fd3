/**
 * What stays of a text when numbers, ids and times are taken out of it: texts with the same pattern are alike.
 * Some numbers are the message, so they stay: a failing HTTP status, a code behind `code`, `status`, `exit`, `signal`
 * or `errno`, and a zero, which tells `0 errors` from `3 errors`. The text should be short: some 1,000 characters.
 */
export const patternOf = (text: string): string =>
  text.replace(variable, (found, kept?: string) => {
    if (kept !== undefined) return kept
    return /^[0-9]+$/.test(found) ? '#' : found.startsWith('-') ? '-?' : '?'
  })

/** Kubernetes draws the ends of names from letters that spell no words. Source: k8s.io/apimachinery/pkg/util/rand. */
const drawn = '[bcdfghjklmnpqrstvwxz2456789]'

const variable = new RegExp(
  [
    // The numbers that stay, in the only group.
    '(' +
      [
        String.raw`\b(?:code|status|signal|errno|exit)\b"?[ =:]{1,3}[0-9]+`,
        String.raw`(?<=[\s"=:(]|^)[45][0-9]{2}(?=[\s",;)\]}]|$)(?! ?(?:[mnuµ]?s|[KMG]i?B|bytes|rows|items)\b)`,
        String.raw`(?<=[\s"=:(]|^)0(?=[\s",;)\]}]|$)`,
      ].join('|') +
      ')',
    String.raw`\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b`,
    String.raw`-(?:${drawn}{8,10}-)?${drawn}{5}\b`,
    String.raw`\b0x[0-9a-f]+`,
    // Words of hex digits, and long ones with a digit in their middle: trace ids, hashes, request ids.
    String.raw`\b(?=[a-f]*[0-9])[0-9a-f]{7,64}\b`,
    String.raw`\b(?=[A-Za-z]*[0-9]+[A-Za-z])[A-Za-z0-9]{8,}\b`,
    '[0-9]+',
  ].join('|'),
  'g',
)
