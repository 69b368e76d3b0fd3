import { objectAt, textAt, valueAt } from '../../objects/fields.ts'
import { labelsOf, ownersOf, uidOf } from '../../objects/owners.ts'
import type { Json, JsonObject } from '../../sanitize/index.ts'
import type { Owner, Part } from './found.ts'
import type { Reader } from './reader.ts'
import { replacers, type Replacer } from './replacers.ts'
import { labelsAfter } from './selections.ts'
import { builtInKind, type Subject } from './subject.ts'

/**
 * The controller that would make the object anew. References to owners are free text that anybody may write, so nothing
 * in them is believed before the owner was read and agrees.
 */
export const lookUpOwner = async (subject: Subject, reader: Reader): Promise<Part> => {
  const owner = await readOwner(subject, reader)
  return { owner }
}

async function readOwner(subject: Subject, reader: Reader): Promise<Owner> {
  const claimed = ownersOf(subject.object)
  if (claimed.length === 0) return { is: 'none' }
  const controller = claimed.find((reference) => valueAt(reference, ['controller']) === true)
  const replacer = controller && replacerOf(subject, controller)
  const name = textAt(controller, ['name']) ?? ''
  if (controller === undefined || !replacer || !objectName.test(name)) return { is: 'claimed' }
  const answer = await reader.get(replacer.ref, name)
  if (isProblem(answer)) return { is: answer.problem === 'missing' ? 'claimed' : 'unread' }
  return judge(subject, controller, replacer, answer)
}

function judge(subject: Subject, reference: Json, { ref, selects, wants }: Replacer, owner: JsonObject): Owner {
  const { object } = subject
  const selector = valueAt(owner, ['spec', 'selector'])
  const isTerminating = textAt(owner, ['metadata', 'deletionTimestamp']) !== undefined
  const uid = uidOf(owner)
  const seen = { uid: uid ?? null, isTerminating, spec: objectAt(owner, ['spec']) }
  const recreates =
    uid !== undefined &&
    uid === textAt(reference, ['uid']) &&
    !isTerminating &&
    selects(selector, labelsOf(object)) &&
    wants(owner, object)
  if (!recreates) return { is: 'claimed', seen }
  const name = textAt(reference, ['name']) ?? ''
  return { is: 'recreates', kind: ref.kind, name, seen, lets: !selects(selector, labelsAfter(subject)) }
}

/** By the version that is served today, so that a custom kind of the same name is none. */
function replacerOf({ write }: Subject, reference: Json): Replacer | undefined {
  return replacers[builtInKind(write.resource) ?? '']?.find(
    ({ ref }) =>
      textAt(reference, ['kind']) === ref.kind &&
      textAt(reference, ['apiVersion']) === (ref.group === '' ? ref.version : `${ref.group}/${ref.version}`),
  )
}

/** A name that may stand in a path. Source: RFC 1123, subdomain. */
const objectName = /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/

const isProblem = (answer: JsonObject): answer is { readonly problem: 'missing' | 'unreadable' } => 'problem' in answer
