import { Blocked, isDenial, UsageError } from '../errors.ts'
import { decideInternal, isProduction, type Policy } from '../gate/index.ts'
import { words } from '../sanitize/index.ts'
import type { ListedContext } from '../cluster/index.ts'
import type { Session } from './session.ts'
import { troubleOf } from './trouble.ts'
import type { ContextRow, Contexts, SignIn } from './types.ts'

/** All contexts, from the files alone. */
export const readContexts = async (session: Session): Promise<Contexts> => {
  const cluster = await session.cluster()
  const clean = session.clean('')
  const listed = cluster.contexts()
  const current = listed.find(({ isCurrent }) => isCurrent)?.name
  const { options } = session
  const agent: Policy = { ...options.settings(), current: options.contextOfServer?.() ?? current ?? '' }
  const problems = cluster
    .fileProblems()
    .flatMap(({ text, path, line, isUntrusted }) =>
      path === undefined ? [] : [{ text: clean.line(text), path, line, isUntrusted }],
    )
  const contexts = listed.map((context) => rowOf(context, session, agent))
  if (contexts.length > 0) return { contexts, problems }
  try {
    cluster.requireContexts()
    return { contexts, problems }
  } catch (error) {
    return { contexts, problems, trouble: troubleOf(error, clean) }
  }
}

function rowOf(listed: ListedContext, session: Session, agent: Policy): ContextRow {
  const clean = session.clean(listed.name)
  const { name: context, isCurrent } = listed
  const name = clean.line(context)
  if ('error' in listed) {
    const trouble = troubleOf(listed.error, clean)
    const unknown = { host: words``, namespace: words``, isProduction: false, isForAgent: false }
    return { context, name, isCurrent, ...unknown, trouble }
  }
  const { host, namespace, place, warning } = listed.info
  const request = { context, what: 'version' } as const
  const denial = decideInternal(request, place, session.policy())
  return {
    context,
    name,
    isCurrent,
    host: clean.line(host),
    namespace: clean.line(namespace),
    isProduction: isProduction(place, agent),
    isForAgent: !isDenial(decideInternal(request, place, agent)),
    ...(warning === undefined ? {} : { warning: clean.line(warning) }),
    ...(isDenial(denial) ? { trouble: troubleOf(new Blocked(denial), clean) } : {}),
  }
}

/** The program that signs in to a context. @throws {UsageError} where it is missing, or the context cannot be used */
export const readSignIn = async (session: Session, context: string): Promise<SignIn | undefined> => {
  const clean = session.clean(context)
  try {
    const found = await (await session.cluster()).signIn(context)
    return found && { ...found, shown: clean.line([found.program, ...found.args].join(' ')) }
  } catch (error) {
    throw new UsageError(troubleOf(error, clean).text, { cause: error })
  }
}
