/**
 * Evidence for a golden file: what differs from one run to the next is replaced, and events are left out, since when and
 * how often they are counted hangs on the machine. What must be among them is asserted for itself.
 */
export const stable = (evidence: string): string => {
  const calm = replaced.reduce((text, [pattern, by]) => text.replaceAll(pattern, by), evidence)
  return `${withoutEvents(calm)}\n`
}

const replaced: readonly (readonly [RegExp, string])[] = [
  [/^--- [0-9a-f]{8} /gm, '--- 0123abcd '],
  [/(REDACTED\([a-z-]+)#[0-9a-f]{6}/g, '$1#000000'],
  [/\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\dZ?(?: to (?:\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d)?/g, 'TIME'],
  // Names of pods and ReplicaSets, alone and in a list's way of writing several.
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}\b/g, 'UID'],
  [/-[bcdfghjklmnpqrstvwxz2456789]{6,10}-\{[a-z0-9,]+\}/g, '-HASH-{PODS}'],
  [/-[bcdfghjklmnpqrstvwxz2456789]{6,10}-[bcdfghjklmnpqrstvwxz2456789]{5}\b/g, '-HASH-POD'],
  [/(?<=[a-z]-)(?=[a-z]*\d)[bcdfghjklmnpqrstvwxz2456789]{6,10}\b/g, 'HASH'],
  [/\b(?=[a-z]*\d)[bcdfghjklmnpqrstvwxz2456789]{8,10}\b/g, 'HASH'],
  [/\b(log-agent|reindex|migrate)-[bcdfghjklmnpqrstvwxz2456789]{5}\b/g, '$1-POD'],
  [/\bnode-[a-d]\b/g, 'NODE'],
  [/\brestarts: \d+/g, 'restarts: N'],
  [/\b\d+ \(\d+[smh]\d*s? ago\)/g, 'N (AGE ago)'],
  [/\b\d+(?:s|m|h)(?:\d+s)?\b(?!s)/g, 'AGE'],
  [/10\.\d+\.\d+\.\d+/g, 'ADDRESS'],
  [/ {2,}/g, '  '],
]

/** The section goes, whatever it holds. */
const withoutEvents = (text: string): string =>
  text.replace(/\n\nEVENTS\n[^]*?(?=\n\n[A-Z ]+\n|\n--- )/, '\n\nEVENTS\n(as they are)')
