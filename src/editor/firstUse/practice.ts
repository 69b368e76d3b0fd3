import { press, type Button, type ShowModal } from '../dialog/press.ts'

export interface PracticeUi {
  readonly show: ShowModal
  /** Opens what stands behind *Show Details…*. */
  readonly showDetails: () => Promise<void>
  readonly say: (sentence: string) => void
  /** Requests of an agent that wait for an answer, in this window. */
  readonly waiting: () => number
  /** Waits while the person types. */
  readonly pause: () => Promise<unknown>
}

/**
 * The dialog of a change, about nothing: the same three buttons, and the same that counts as an accident. It never
 * appears while a request waits, so that nobody takes the one for the other.
 * @returns whether it was answered
 */
export const practise = async (ui: PracticeUi): Promise<boolean> => {
  const isBusy = (): boolean => ui.waiting() > 0
  for (;;) {
    if (isBusy()) {
      ui.say('A request of the agent waits for your answer. Answer that one first, then practise.')
      return false
    }
    // While it waited for the keyboard a request may have come: then `press` does not show it.
    const shown: unknown[] = []
    const button: Button = await press(
      (modal) => {
        shown.push(modal)
        return ui.show(modal)
      },
      () => practice,
      { before: ui.pause, isOver: isBusy },
    )
    if (shown.length === 0) continue
    if (button === 'look') {
      await ui.showDetails()
      continue
    }
    ui.say(button === 'yes' ? saidYes : saidNo)
    return true
  }
}

const practice = {
  message: 'Practice: change nothing?',
  detail: [
    'Cluster: the context, and the server where its name hides it',
    'Namespace: where the object is',
    'What will happen stands here, the worst first.',
    'The agent says: “its reason, in quotes: believe the lines above”',
    'No answer within the time that is named here means no.',
    '',
    'This one is for practice: nothing is asked of a cluster.',
  ].join('\n'),
  look: 'Show Details…',
  yes: 'Change Nothing',
  no: 'Leave It',
} as const

/** What stands behind *Show Details…*. */
export const practiceDetails = `# Practice
#
# For a change of an agent the object stands here, as it is now, or the difference that the change makes to it,
# without any credential. Look at it as long as you like: the question comes back by itself.
#
# Nothing happens until you have pressed the button that names the change.
`

const saidYes = 'You said yes. For a real request that one change would be made now, and nothing else.'
const saidNo = 'You said no. For a real request nothing would have been changed, and the agent would be told so.'
