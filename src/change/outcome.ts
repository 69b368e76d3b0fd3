import { kindName, type Write } from '../gate/index.ts'
import { words, type Clean, type Cleaner, type JsonObject } from '../sanitize/index.ts'
import { valueAt } from './live.ts'

/** What was done, in one line, and nothing that was not. */
export const describeDone = (
  write: Write,
  answer: JsonObject,
  from: number | undefined,
  clean: Cleaner,
): Clean<string> => {
  const { intent } = write.change
  const subject = clean.line(`${kindName(write.resource)} ${write.name}`)
  switch (intent.action) {
    case 'delete':
      return words`${describeDeleted(answer, clean, subject)}`
    case 'scale':
      return from === undefined
        ? words`Scaled ${subject} to ${intent.replicas} replicas.`
        : words`Scaled ${subject} from ${from} to ${intent.replicas} replicas.`
    case 'update_image':
      return words`Changed the image of container ${clean.line(intent.container)} of ${subject} to ${clean.line(intent.image)}.`
    case 'rollout_restart':
      return words`Restarted ${subject}.`
    case 'set_labels':
      return words`Changed ${counted(intent.entries, 'label', clean)} of ${subject}.`
    case 'set_annotations':
      return words`Changed ${counted(intent.entries, 'annotation', clean)} of ${subject}.`
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

function counted(entries: object, what: string, clean: Cleaner): Clean<string> {
  const count = Object.keys(entries).length
  return clean.line(`${count} ${what}${count === 1 ? '' : 's'}`)
}
