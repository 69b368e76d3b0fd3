import type { Bounds } from '../bounds.ts'
import type { Entries, Intent } from '../intent.ts'
import type { Objection } from '../rule.ts'

const maxKeys = 5
const maxValueUnits = 120
/** Keys and new values together: a dialog shows all of them whole. */
const maxUnits = 240

/** Labels and annotations that a person can read and judge in a dialog. */
export const checkEntries = (
  { action, entries }: Extract<Intent, { action: 'set_labels' | 'set_annotations' }>,
  bounds: Bounds,
): Objection | undefined => {
  const keys = Object.keys(entries)
  const what = action === 'set_labels' ? 'labels' : 'annotations'
  if (keys.length === 0 || keys.length > maxKeys)
    return { reason: `${what} takes 1 to ${maxKeys} keys`, remedy: 'Make several calls; each is asked for.' }
  return checkKeys(keys, bounds) ?? checkValues(entries, action)
}

function checkKeys(keys: readonly string[], bounds: Bounds): Objection | undefined {
  for (const [index, key] of keys.entries()) {
    const found = qualifiedName.exec(key)
    if (!found || (found[1] ?? '').length > 254)
      return {
        reason: `key ${index + 1} is not a name that Kubernetes accepts`,
        remedy: 'Write it like tier or app.kubernetes.io/part-of.',
      }
    const domain = found[1]
    if (domain === undefined || domain === 'app.kubernetes.io/') continue
    if (bounds.keys.allowed.every((list) => list.includes(domain) || list.includes(key))) continue
    return {
      reason: `the key ${key.slice(0, 120)} has a domain, by which controllers and admission are steered`,
      remedy:
        'Keys without a domain and app.kubernetes.io/ may be written; a person can name more in keys.allowed of the policy.',
    }
  }
  return undefined
}

function checkValues(entries: Entries, action: 'set_labels' | 'set_annotations'): Objection | undefined {
  let units = 0
  for (const [key, value] of Object.entries(entries)) {
    units += key.length + (value ?? '').length
    if (value === null) continue
    if (value.length > maxValueUnits)
      return { reason: `the value of ${key} is longer than ${maxValueUnits} characters`, remedy: tooLong }
    if (!printable.test(value))
      return { reason: `the value of ${key} is not one line of printable characters`, remedy: 'Write plain text.' }
    if (action === 'set_labels' && !labelValue.test(value))
      return {
        reason: `the value of ${key} is not a label value`,
        remedy: 'At most 63 letters, digits, dots, dashes and underscores; or set an annotation.',
      }
  }
  if (units <= maxUnits) return undefined
  return { reason: `keys and values together are longer than ${maxUnits} characters`, remedy: tooLong }
}

const tooLong = 'What is written is shown to a person whole, so it must be short.'

/** Source: k8s.io/apimachinery/pkg/util/validation, IsQualifiedName. */
const qualifiedName = /^([a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/
const labelValue = /^([A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/
/**
 * Letters, marks, digits, punctuation, symbols and the plain space, but for those that are drawn as nothing: a dialog
 * would show another value than is written. A pile of marks would lie over the lines around it.
 */
const printable =
  /^(?!.*\p{M}{4})(?:(?!\p{Default_Ignorable_Code_Point}|[\u2800\u{16fe4}\u{1d159}])[\p{L}\p{M}\p{N}\p{P}\p{S} ])*$/u
