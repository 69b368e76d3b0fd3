import { kindName } from '../gate/index.ts'
import { derive, marker, words, type Clean } from '../sanitize/index.ts'
import { toYaml } from '../yaml.ts'
import { readPermit, type Session } from './session.ts'
import type { ObjectDocument, ObjectRef, Redaction } from './types.ts'

/** One object, whole. @throws {Blocked | ClusterError} */
export const readDocument = async (session: Session, ref: ObjectRef, signal: AbortSignal): Promise<ObjectDocument> => {
  const permit = await readPermit(session, ref, { verb: 'get', name: ref.name })
  const object = await (await session.cluster()).object(permit, signal)
  const clean = session.clean(ref.context)
  const yaml = derive(clean.object(object), (value) => `${toYaml(value)}\n`)
  const text = clean.seal(yaml)
  return { text, redactions: redactionsIn(text), title: clean.line(`${kindName(ref.resource)} ${ref.name}`) }
}

/** Where the markers of a text are, and what they stand for. */
const redactionsIn = (text: Clean<string>): readonly Redaction[] =>
  [...text.matchAll(marker())].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    says: says(derive(text, () => match[0])),
  }))

function says(mark: Clean<string>): Clean<string> {
  const kind = derive(mark, (text) => (/^REDACTED\(([a-z0-9-]*)/.exec(text)?.[1] ?? '').replaceAll('-', ' '))
  const same = mark.includes('#')
    ? words` Where another marker ends in the same six digits, the same value is hidden.`
    : words``
  return words`Hidden here: ${kind}. Its name, its place or its looks say that it is a credential, and none leaves this process.${same}`
}
