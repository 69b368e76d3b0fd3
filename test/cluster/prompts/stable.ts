/**
 * Evidence for a golden file: what differs from one run to the next is replaced. Events are left out, since when and how
 * often they are counted hangs on the machine, and so is what stands behind the last section that always has room.
 * What must be among them is asserted for itself.
 */
export const stable = (evidence: string): string =>
  `${calm(evidence)
    .replace(events, '\n\nEVENTS\n(as they are)')
    .replace(/\n\n(?:CONTAINER|OTHER CONDITIONS)\n[^]*$/, '')
    .replace(/\n--- 0123abcd end ---[^]*$/, '')}\n`

/** The tables of unhealthy objects, of which the reason and the name alone hold still. */
export const stableHealth = (evidence: string): string =>
  stable(evidence)
    .replace(/; each with [^\n]*/g, '')
    .split('\n')
    .map((line) => {
      const cells = line.split(/ {2,}/)
      return cells.length > 1 ? `${cells[0] ?? ''}  ${cells.at(-1) ?? ''}` : line
    })
    .join('\n')

const events = /\n\nEVENTS\n[^]*?(?=\n\n[A-Z ]+\n|\n--- )/

const drawn = '[bcdfghjklmnpqrstvwxz2456789]'

const replaced: readonly (readonly [RegExp, string])[] = [
  [/^--- [0-9a-f]{8} /gm, '--- 0123abcd '],
  [/(REDACTED\([a-z-]+)#[0-9a-f]{6}/g, '$1#000000'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}\b/g, 'UID'],
  [/(?:\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d(?: to (?:\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d)?/g, 'TIME'],
  [new RegExp(`-${drawn}{8,10}-${drawn}{5}(?![a-z0-9])`, 'g'), '-HASH-POD'],
  [new RegExp(`-${drawn}{8,10}(?![a-z0-9])`, 'g'), '-HASH'],
  [new RegExp(`\\b(log-agent|reindex|migrate)-${drawn}{5}\\b`, 'g'), '$1-POD'],
  [/\bnode-[a-d]\b/g, 'NODE'],
  [/back-off \S+ restarting/g, 'back-off AGE restarting'],
  [/restarts: \d+/g, 'restarts: N'],
  [/(CrashLoopBackOff) +\d+/g, '$1  N'],
  // A rollout that does not get on counts as given up after ten minutes.
  [/^Deployment (?!checkout)\S+: Progressing False .*\n/gm, ''],
  [/(HorizontalPodAutoscaler web: 3 to 6 replicas, now 3).*/g, '$1'],
  [/pod of the \d+ in/g, 'pod of the N in'],
  [new RegExp(`^(.*HASH-POD .* )${drawn}{8,10}$`, 'gm'), '$1HASH'],
  [/ {2,}/g, '  '],
]

const calm = (text: string): string => replaced.reduce((calmer, [pattern, by]) => calmer.replaceAll(pattern, by), text)
