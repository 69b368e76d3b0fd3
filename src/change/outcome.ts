import type { Act } from '../approval/request.ts'
import { kindName, type Write } from '../gate/index.ts'
import { valueAt } from '../objects/fields.ts'
import { words, type Clean, type Cleaner, type JsonObject } from '../sanitize/index.ts'
import { alsoChanges, difference } from './difference.ts'
import { type Live } from './live.ts'
import type { ChangeCall, Done, Services } from './services.ts'

/** What was done, in one line, and nothing that was not. */
const describeDone = (write: Write, act: Act, answer: JsonObject, clean: Cleaner): Clean<string> => {
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

/** What was done, and how the yes came where the client could have given it. */
export const summaryOf = (
  { person }: Services,
  write: Write,
  act: Act,
  answer: JsonObject,
  { clean }: ChangeCall,
): Clean<string> => {
  const summary = describeDone(write, act, answer, clean)
  return person.caveat === undefined ? summary : words`${summary} ${clean.line(person.caveat)}`
}

/** Nobody is asked about a change that changes nothing. */
export const nothingToDo = (write: Write, { clean }: ChangeCall): Done => {
  const subject = clean.line(`${kindName(write.resource)} ${write.name}`)
  return {
    where: write,
    summary: words`${subject} is like that already: nothing was changed, and nobody was asked.`,
    notes: [],
  }
}

/** Admission may do in earnest what it did not do in the trial. Whatever goes wrong here, the change has been made. */
export function moreThanShown(
  write: Write,
  tried: JsonObject | undefined,
  answer: JsonObject,
  { clean }: ChangeCall,
): Clean<string> | undefined {
  if (tried === undefined) return undefined
  try {
    const more = difference(tried, answer, write, clean)
    return more && words`CHANGED MORE THAN SHOWN: ${more}`
  } catch {
    return words`What the server answered could not be compared with what was shown. Read the object.`
  }
}

/** What admission added to the intent, which the person was shown: without it the summary would claim too much. */
export function admissionNote(
  write: Write,
  { before }: Live,
  answer: JsonObject,
  { clean }: ChangeCall,
): Clean<string> | undefined {
  try {
    const also = alsoChanges(before, answer, write, clean)
    return also && words`Admission also changed: ${also}`
  } catch {
    return undefined
  }
}
