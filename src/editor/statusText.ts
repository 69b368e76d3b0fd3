/** What the status bar knows. */
export interface Status {
  /** The one that the agent uses where it names none, clean; undefined where no kubeconfig tells. */
  readonly context?: string | undefined
  /** The one that the kubeconfig calls current at this moment, clean: a server that runs keeps to the one before. */
  readonly contextNow?: string | undefined
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

/** `staging · asks · 1 waiting`. */
export const statusText = (status: Status): StatusText => {
  const { context, readOnly, isPaused, whyStopped, waiting, notes } = status
  const mode = isPaused ? 'paused' : readOnly ? 'read-only' : 'asks'
  const icon = waiting > 0 ? 'bell-dot' : icons[mode]
  const sentences = whyStopped === undefined ? notes : [sentence(whyStopped), ...notes]
  // A pause says so itself.
  const hasNote = sentences.length > (isPaused ? 1 : 0)
  const parts = [
    context === undefined ? 'K8s Agent' : shortened(context),
    mode,
    ...(waiting > 0 ? [`${waiting} waiting`] : []),
    ...(hasNote ? ['see note'] : []),
  ]
  return {
    // In a name `$(bell)` would be an icon.
    text: `$(${icon}) ${parts.join(' · ').replaceAll('$(', '\\$(')}`,
    tooltip: [
      ...(context === undefined ? [] : [`K8s Agent, context ${context}`]),
      ...keptContext(status),
      meanings[mode],
      ...(waiting > 0 ? [counted(waiting)] : []),
      ...sentences,
    ].join('\n\n'),
    spoken: context === undefined ? parts.join(', ') : `K8s Agent, ${parts.join(', ')}`,
    isUrgent: waiting > 0 || hasNote,
  }
}

/** No note that asks to be read: somebody has just chosen another context, and knows. */
const keptContext = ({ context, contextNow }: Status): readonly string[] =>
  context === undefined || contextNow === undefined || context === contextNow
    ? []
    : [
        `The kubeconfig has ${contextNow} as its current context now. The agent keeps to ${context} until its server starts again.`,
      ]

const longest = 40

const shortened = (name: string): string => (name.length > longest ? `${name.slice(0, longest - 1)}…` : name)

const icons = { asks: 'shield', 'read-only': 'lock', paused: 'debug-pause' } as const

const meanings = {
  asks: 'The agent may read. Each change needs your yes.',
  'read-only': 'The agent may read. Every change is refused.',
  paused: 'The agent may read. It changes nothing until you resume writes.',
} as const

const sentence = (clause: string): string => `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`

const counted = (waiting: number): string =>
  waiting === 1 ? '1 request waits for your answer.' : `${waiting} requests wait for your answer.`
