import type { Act } from '../approval/request.ts'
import { kindName, type Write } from '../gate/index.ts'
import { words, type Clean, type Cleaner, type JsonObject } from '../sanitize/index.ts'
import { valueAt } from './live.ts'

/** What was done, in one line, and nothing that was not. */
export const describeDone = (write: Write, act: Act, answer: JsonObject, clean: Cleaner): Clean<string> => {
  const subject = clean.line(`${kindName(write.resource)} ${write.name}`)
  switch (act.action) {
    case 'delete':
      return describeDeleted(answer, clean, subject)
    case 'scale':
      return act.from === undefined
        ? words`Scaled ${subject} to ${act.to} replicas.`
        : words`Scaled ${subject} from ${act.from} to ${act.to} replicas.`
    case 'update_image':
      return words`Changed the image of container ${act.container} of ${subject} to ${act.to}.`
    case 'rollout_restart':
      return words`Restarted ${subject}.`
    case 'set_labels':
      return words`Changed ${counted(act.entries, 'label', clean)} of ${subject}.`
    case 'set_annotations':
      return words`Changed ${counted(act.entries, 'annotation', clean)} of ${subject}.`
  }
}

/** An object that is still there says when it was told to go: its finalizers or its grace period hold it. */
function describeDeleted(answer: JsonObject, clean: Cleaner, subject: Clean<string>): Clean<string> {
  if (valueAt(answer, ['metadata', 'deletionTimestamp']) === undefined) return words`Deleted ${subject}.`
  const finalizers = valueAt(answer, ['metadata', 'finalizers'])
  const seconds = valueAt(answer, ['metadata', 'deletionGracePeriodSeconds'])
  if (Array.isArray(finalizers) && finalizers.length > 0) {
    const first = clean.line(String(finalizers[0]).slice(0, 120))
    return words`Deleted ${subject}; it stays in Terminating until its finalizers are done (${first}).`
  }
  return typeof seconds === 'number' && seconds > 0
    ? words`Deleted ${subject}; it has up to ${seconds} s to end.`
    : words`Deleted ${subject}.`
}

function counted({ length: count }: readonly unknown[], what: string, clean: Cleaner): Clean<string> {
  return clean.line(`${count} ${what}${count === 1 ? '' : 's'}`)
}
