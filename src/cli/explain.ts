import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { ClusterError, UsageError } from '../errors.ts'
import type { Settings } from '../gate/index.ts'
import { describeContexts } from '../mcp/explain/describeContexts.ts'
import { explainCall, type Explanation } from '../mcp/explain/explainCall.ts'
import { createSession, type Session } from '../mcp/session.ts'
import type { Cleaner } from '../sanitize/index.ts'
import { stateFolder } from '../state/usualFolder.ts'
import type { Host } from './host.ts'
import { readKubeconfigSources } from '../kubeconfigSources.ts'
import type { ExplainOptions } from './options/index.ts'
import { takeTrust } from './trust.ts'

/**
 * Says how calls would be judged, or what the policy is in each context. Nothing is sent but discovery.
 * @throws {UsageError} for a policy or arguments that cannot be read
 */
export const explain = async (options: ExplainOptions, host: Pick<Host, 'env' | 'stdin' | 'stdout'>): Promise<void> => {
  const trust = takeTrust(host.env)
  const settings = await readSettings(options, host)
  const session = await createSession(
    {
      ...readKubeconfigSources(host.env),
      ...(options.context === undefined ? {} : { context: options.context }),
      limits: options.limits,
      trust,
      environment: host.env,
      settings,
      isReadOnly: options.isReadOnly,
      approval: undefined,
      editor: undefined,
      stateFolder: () => stateFolder(undefined),
      log: () => undefined,
    },
    undefined,
  )
  const clean = (await session.sanitizer()).forAnswer('explain')
  try {
    if (options.jsonl) await explainLines(session, host, clean)
    else if (options.tool === undefined) await write(host, clean.text(await report(session)))
    else
      await write(host, clean.text(sentences(await explainCall(session, options.tool, parsed(options.args ?? '{}')))))
  } catch (error) {
    if (error instanceof ClusterError) throw new UsageError(clean.line(error.message), { cause: error })
    throw error
  } finally {
    // Without a kubeconfig there is nothing to close.
    await session.cluster().then(
      (cluster) => cluster.close(),
      () => undefined,
    )
  }
}

/** Each input line is `{"tool": …, "arguments": …}`, each output line how it would be judged. */
async function explainLines(session: Session, host: Pick<Host, 'stdin' | 'stdout'>, clean: Cleaner): Promise<void> {
  for await (const line of createInterface({ input: host.stdin, crlfDelay: Infinity })) {
    if (line.trim() === '') continue
    const asked = parsed(line)
    const { tool, args } = isCall(asked) ? { tool: asked.tool, args: asked.arguments ?? {} } : noCall()
    await write(host, clean.line(JSON.stringify(await explainCall(session, tool, args))))
  }
}

const isCall = (value: unknown): value is { readonly tool: string; readonly arguments?: unknown } =>
  typeof value === 'object' && value !== null && 'tool' in value && typeof value.tool === 'string'

function noCall(): never {
  throw new UsageError('Each line is a JSON object with tool and arguments.')
}

async function report(session: Session): Promise<string> {
  const cluster = await session.cluster()
  return describeContexts(await session.policy(), cluster.contexts()).join('\n')
}

function sentences(explanation: Explanation): string {
  const kinds =
    explanation.kinds === 'cluster' ? '' : '\nThe cluster did not answer, so kinds are those that every cluster has.'
  switch (explanation.decision) {
    case 'allowed':
      return `Allowed: no rule objects.${kinds}`
    case 'asked':
      return `A person would be asked: no rule objects so far. What depends on the object (containers, the image that runs), on limits and on a pause is judged then.${kinds}`
    case 'refused':
      return `Refused by the rule ${explanation.rule}: ${explanation.reason}.\n${explanation.remedy}${kinds}`
    case 'invalid':
      return `No valid call: ${explanation.reason}.${kinds}`
    case 'failed':
      return `Cannot be judged: ${explanation.reason}${kinds}`
  }
}

async function readSettings({ policy }: ExplainOptions, { stdin }: Pick<Host, 'stdin'>): Promise<Settings | undefined> {
  if (policy === undefined) return undefined
  const { readPolicy, readPolicyFile } = await import('../policy/index.ts')
  return policy === '-' ? readPolicy(await text(stdin), 'the policy on standard input') : readPolicyFile(policy)
}

/** @throws {UsageError} */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    throw new UsageError('The arguments of the call are not JSON.', { cause: error })
  }
}

async function write({ stdout }: Pick<Host, 'stdout'>, line: string): Promise<void> {
  if (!stdout.write(`${line}\n`)) await once(stdout, 'drain')
}
