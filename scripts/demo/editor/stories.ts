import type { ToolCall } from '../../../test/editor/harness/modelServer.ts'
import { deletion, newImage, outcome, podOf, reads } from '../steps.ts'

/** Something that a person can ask the scripted model for, and what it does then. */
export interface Story {
  /** What to write into the chat; whatever holds the word is understood. */
  readonly request: string
  readonly word: RegExp
  /** One call after the other. @param before what the tools have answered so far */
  readonly calls: readonly ((before: readonly string[]) => ToolCall)[]
  /** What it says in the end. */
  says(answers: readonly string[]): string
}

type Step = (typeof reads)[number]

const step =
  ({ tool, args }: Step) =>
  (before: readonly string[]): ToolCall => ({ call: tool, with: args(before.join('\n')) })

const [, list, events, log, object] = reads

/** How a model that is told no goes on. */
const refused = (answer: string | undefined, then: string): string => {
  if (!/^(BLOCKED|ERROR):/.test(answer ?? '')) return then
  return `That did not happen: ${answer?.split('\n')[0] ?? ''} What would you like instead?`
}

export const stories: readonly Story[] = [
  {
    request: 'Why does cart crash in namespace shop?',
    word: /\bcart\b/i,
    calls: [list, events, log, object].filter((each) => each !== undefined).map(step),
    says: () =>
      'cart cannot log in to its database. It starts, connects to orders-db and gives up after “password authentication failed for user "cart"”; the kubelet restarts it, hence CrashLoopBackOff. ' +
      'The password in its log is the one in DATABASE_URL of the Deployment: the fingerprints behind # are equal. I cannot read either of them. ' +
      'Somebody who knows the password should correct the Secret orders-db.',
  },
  {
    request: 'Repair payments in namespace shop.',
    word: /\bpayments\b/i,
    calls: [outcome, newImage, outcome].map(step),
    says: ([, change]) =>
      refused(
        change,
        'payments could not pull its image: the tag 1.2.O ends in a letter. With your yes it runs 1.2.0 now.',
      ),
  },
  {
    request: 'Would it help to delete the database of orders?',
    word: /\b(database|orders)\b/i,
    calls: [step(deletion)],
    says: ([answer]) => refused(answer, 'It is gone. Its claims are still there.'),
  },
  {
    request: 'Delete a pod of web in namespace shop.',
    word: /\bweb\b/i,
    calls: [
      () => ({
        call: 'k8s_list',
        with: { resource: 'pods', namespace: 'shop', label_selector: 'app=web', format: 'names' },
      }),
      (before) => ({
        call: 'k8s_delete',
        with: { resource: 'pods', namespace: 'shop', name: podOf('web', before.join('\n')), approved: true },
      }),
    ],
    says: (answers) => refused(answers[1], 'It is gone, and its ReplicaSet makes another one.'),
  },
]
