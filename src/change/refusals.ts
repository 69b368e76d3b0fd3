import { clockTime } from '../approval/clockTime.ts'
import { Blocked, ClusterError } from '../errors.ts'
import type { Denial, No } from '../gate/index.ts'

/** What the model hears when nobody said yes: what happened, and what to do, or it would call again. */
export const refusalOf = (no: No, expiresAt: number): Blocked | ClusterError =>
  no.because === 'stale' ? stale() : new Blocked({ rule: 'approval', ...sentences[no.because](no, expiresAt) })

/** Something that was shown is different now. */
export const stale = (): ClusterError =>
  new ClusterError(
    'Conflict',
    'the object changed while the person was deciding. Nothing was changed. Read it again, and ask anew if the change is still wanted.',
  )

type Sentence = (no: No, expiresAt: number) => Omit<Denial, 'rule'>

const sentences: Readonly<Record<Exclude<No['because'], 'stale'>, Sentence>> = {
  declined: () => ({
    reason: 'a person said no',
    remedy: 'Nothing was changed. Do not call this again for the same object; ask what they would like instead.',
  }),
  'client declined': () => ({
    reason: 'the client answered no; whether a person saw the question is not known',
    remedy: 'Nothing was changed. Do not call this again for the same object; ask the person in the chat.',
  }),
  expired: (_, expiresAt) => ({
    reason: `nobody answered by ${clockTime(expiresAt, Date.now())}`,
    remedy: 'Nothing was changed. Ask the person whether they want it, before you call again.',
  }),
  unavailable: ({ why = 'there is no way to ask one' }) => ({
    reason: `no person could be asked, because ${why}`,
    remedy:
      'Nothing was changed. Start the server from VS Code, or on a desktop; --approval names another way of asking.',
  }),
  paused: () => ({
    reason: 'writes are paused by a person',
    remedy: 'Nothing was changed. A person resumes them in the editor, or with `mcp-k8s-agent resume` in a terminal.',
  }),
  cancelled: () => ({
    reason: 'the call was cancelled',
    remedy: 'Nothing was changed. Call again only if the person still wants it.',
  }),
}
