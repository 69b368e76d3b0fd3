import { fc } from '../../support/properties.ts'
import type { ApprovalRequest } from '../../../src/approval/request.ts'
import type { Verdict } from '../../../src/gate/index.ts'
import type { TestServer, ToolAnswer } from '../../support/client.ts'
import { no, yes, type TestPerson } from '../../support/person.ts'
import type { KubeObject } from '../sandbox/paths.ts'
import type { SharedSandbox } from '../sandbox/use.ts'
import { objects } from './deciding.harness.ts'
import { until } from './lies.harness.ts'

/** One step of a sequence: a call, made once or twice at the same time, and what becomes of each question. */
export interface Step {
  readonly tool: string
  readonly target: string
  readonly args: Readonly<Record<string, unknown>>
  readonly times: number
  readonly answer: (typeof answers)[number]
}

/** Only the first is a yes that counts. The others are told as one when it is too late for it, or are none. */
const answers = ['yes', 'no', 'late', 'cancelled', 'throws', 'nonsense', 'changed', 'replaced', 'paused'] as const
const targets = ['a', 'b', 'c'] as const

const patches = fc.oneof(
  { weight: 6, arbitrary: fc.record({ action: fc.constant('set_labels'), labels: values() }) },
  { weight: 3, arbitrary: fc.record({ action: fc.constant('set_annotations'), annotations: values() }) },
  // What no Service takes, and no rule lets through.
  fc.constantFrom<Record<string, unknown>>(
    { action: 'scale', replicas: 0 },
    { action: 'rollout_restart' },
    { action: 'update_image', container: 'app', image: 'a:2' },
    { action: 'set_labels', labels: { 'kubernetes.io/a': 'b' } },
    { action: 'set_labels', labels: {} },
    { action: 'set_labels' },
  ),
)
const consent = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ approved: true }) },
  fc.constantFrom({}, { approved: false }, { approved: 'true' }, { approved: 1 }),
)
const propagation = fc.constantFrom('background', 'foreground', 'orphan')

function values() {
  return fc.constantFrom({ tier: 'front' }, { tier: 'back' }, { tier: null }, { tier: 'x', team: 'y' })
}

const made = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(patches, consent).map(([patch, said]) => call('k8s_patch', { ...patch, ...said })) },
  {
    weight: 3,
    arbitrary: fc.tuple(propagation, consent).map(([how, said]) => call('k8s_delete', { propagation: how, ...said })),
  },
  fc.constantFrom(call('k8s_list', {}), call('k8s_get', {}), call('k8s_delete', { approved: true, all: true })),
)

function call(tool: string, args: Record<string, unknown>) {
  return { tool, args }
}

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc
    .record({
      made,
      target: fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...targets) }, fc.constantFrom('missing', 'a*')),
      times: fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, fc.constant(2)),
      answer: fc.oneof(fc.constant('yes' as const), { weight: 3, arbitrary: fc.constantFrom(...answers) }),
    })
    .map(({ made, ...rest }) => ({ ...made, ...rest })),
  { minLength: 4, maxLength: 8 },
)

/** Three Services, whoever asks for changes of them, and whoever decides. */
export const createWorld = (sandbox: SharedSandbox, person: TestPerson, server: TestServer, namespace: string) => {
  const admin = sandbox.as('admin')
  const service = (name: string): KubeObject => objects(namespace).service(name)
  /** What a person said yes to, in time: uid and act. */
  const granted: string[] = []
  const versions = async (): Promise<Record<string, unknown>> => {
    const all = await admin.list({ apiVersion: 'v1', kind: 'Service', namespace })
    return Object.fromEntries(all.map(({ metadata: { name, uid, resourceVersion } }) => [name, [uid, resourceVersion]]))
  }
  let before: Record<string, unknown> = {}

  const meddle = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    if (await admin.exists(service(name))) await work()
    before = await versions()
  }

  const decide =
    (answer: Step['answer'], cancel: () => void) =>
    async (request: ApprovalRequest, signal: AbortSignal): Promise<Verdict> => {
      const withdrawn = new Promise<void>((resolve) => {
        if (signal.aborted) resolve()
        else signal.addEventListener('abort', () => resolve(), { once: true })
      })
      switch (answer) {
        case 'yes': {
          const { uid } = (await admin.get(service(request.name))).metadata
          if (!signal.aborted) granted.push(keyOf(uid, request.act))
          return yes
        }
        case 'no':
          return no
        case 'late':
        case 'cancelled':
          cancel()
          await withdrawn
          return answer === 'late' ? yes : no
        case 'throws':
          throw new Error('The dialog failed.')
        case 'nonsense':
          // What an editor of another version might send.
          return { approved: 'yes', by: 'nobody' } as unknown as Verdict
        case 'changed':
          await meddle(request.name, () =>
            admin.patch(service(request.name), { metadata: { labels: { meddled: request.id } } }),
          )
          return yes
        case 'replaced':
          await meddle(request.name, async () => {
            await admin.delete(service(request.name))
            await admin.create(service(request.name))
          })
          return yes
        case 'paused':
          person.setPaused(true)
          return yes
      }
    }

  return {
    granted,
    /** Puts back what earlier sequences have taken away. */
    async fill(): Promise<void> {
      for (const name of targets) if (!(await admin.exists(service(name)))) await admin.create(service(name))
    },
    /** @returns names of what is different afterwards, as far as nobody else did it, and the answers */
    async take({ tool, target, args, times, answer }: Step): Promise<Taken> {
      const controller = new AbortController()
      person.decide = decide(answer, () => controller.abort())
      before = await versions()
      const wanted = { namespace, resource: 'services', ...(tool === 'k8s_list' ? {} : { name: target }), ...args }
      const calls = Array.from({ length: times }, () => server.call(tool, wanted, controller.signal).catch(cancelled))
      const replies = await Promise.all(calls)
      person.setPaused(false)
      const done = replies.filter(isDone(tool)).length
      // By two of the three ways of deleting, the garbage collector takes the object away.
      if (tool === 'k8s_delete' && done > 0) await until(async () => !(await admin.exists(service(target))))
      const after = await versions()
      const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
      const changed = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      return { changed, done }
    },
    /** Uid and act of every change for real since `mark`, as the API server was asked, and whether it was made. */
    async sent(mark: number): Promise<{ key: string; code: number }[]> {
      const entries = await sandbox.audit.since(mark, { userAgent: 'mcp-k8s-agent', path: new RegExp(namespace) })
      return entries.flatMap(({ verb, requestURI, requestObject = {}, responseStatus }) => {
        if (['get', 'list', 'watch'].includes(verb)) return []
        const isDryRun = verb === 'delete' ? 'dryRun' in requestObject : requestURI.includes('dryRun=All')
        return isDryRun ? [] : [{ key: keyOfRequest(verb, requestObject), code: responseStatus?.code ?? 0 }]
      })
    },
  }
}

interface Taken {
  readonly changed: readonly string[]
  readonly done: number
}

const cancelled = (): ToolAnswer => ({ text: 'the call was cancelled', isError: true })

const isDone =
  (tool: string) =>
  ({ text, isError }: ToolAnswer): boolean =>
    ['k8s_patch', 'k8s_delete'].includes(tool) && !isError && !text.includes(' is like that already: ')

const keyOf = (uid: unknown, act: ApprovalRequest['act']): string => {
  const entries = 'entries' in act ? act.entries.map(({ key, to }) => [key, to ?? null]) : []
  return JSON.stringify([uid, act.action, entries.toSorted()])
}

/** The same of a request: whatever is not of these shapes matches no yes. */
function keyOfRequest(verb: string, body: Record<string, unknown>): string {
  if (verb === 'delete') return JSON.stringify([fieldsOf(body['preconditions'])['uid'], 'delete', []])
  const { uid, labels, annotations } = fieldsOf(body['metadata'])
  const action = labels === undefined ? 'set_annotations' : 'set_labels'
  return JSON.stringify([uid, action, Object.entries(fieldsOf(labels ?? annotations)).toSorted()])
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
