/** What the status bar knows. */
export interface Status {
  readonly readOnly: boolean
  readonly isPaused: boolean
  /** Why nothing can be changed now, as a clause; also where that cannot be told. */
  readonly whyStopped: string | undefined
  readonly waiting: number
  /** Sentences that a person should read. */
  readonly notes: readonly string[]
}

export interface StatusText {
  readonly text: string
  readonly tooltip: string
  /** What a screen reader says. */
  readonly spoken: string
  readonly isUrgent: boolean
}

/** `K8s Agent · asks · 1 waiting`. Which context the agent uses only its server knows. */
export const statusText = ({ readOnly, isPaused, whyStopped, waiting, notes }: Status): StatusText => {
  const mode = isPaused ? 'paused' : readOnly ? 'read-only' : 'asks'
  const icon = waiting > 0 ? 'bell-dot' : icons[mode]
  const sentences = whyStopped === undefined ? notes : [sentence(whyStopped), ...notes]
  // A pause says so itself.
  const hasNote = sentences.length > (isPaused ? 1 : 0)
  const parts = ['K8s Agent', mode, ...(waiting > 0 ? [`${waiting} waiting`] : []), ...(hasNote ? ['see note'] : [])]
  return {
    text: `$(${icon}) ${parts.join(' · ')}`,
    tooltip: [meanings[mode], ...(waiting > 0 ? [counted(waiting)] : []), ...sentences].join('\n\n'),
    spoken: parts.join(', '),
    isUrgent: waiting > 0 || hasNote,
  }
}

const icons = { asks: 'shield', 'read-only': 'lock', paused: 'debug-pause' } as const

const meanings = {
  asks: 'The agent may read. Each change needs your yes.',
  'read-only': 'The agent may read. Every change is refused.',
  paused: 'The agent may read. No change is made until you resume writes.',
} as const

const sentence = (clause: string): string => `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`

const counted = (waiting: number): string =>
  waiting === 1 ? '1 request waits for your answer.' : `${waiting} requests wait for your answer.`
