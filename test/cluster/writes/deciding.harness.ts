import { expect } from 'vitest'
import type { ApprovalRequest } from '../../../src/approval/request.ts'
import type { TestServer, ToolAnswer } from '../../support/client.ts'
import type { TestPerson } from '../../support/person.ts'
import type { KubeObject } from '../sandbox/paths.ts'
import type { SharedSandbox } from '../sandbox/use.ts'

export type Args = Record<string, unknown>

/** A call of a tool that changes something. */
export type Change = readonly [tool: 'k8s_delete' | 'k8s_patch', args: Args]

export const deleting = (object: KubeObject, args: Args = {}): Change => [
  'k8s_delete',
  { ...targetOf(object), ...args },
]

export const patching = (object: KubeObject, args: Args): Change => ['k8s_patch', { ...targetOf(object), ...args }]

const targetOf = ({ kind, metadata: { namespace, name } }: KubeObject): Args => ({
  ...{ resource: kind, namespace, name, approved: true },
})

export const call = (server: TestServer, [tool, args]: Change, signal?: AbortSignal): Promise<ToolAnswer> =>
  server.call(tool, args, signal)

/** What the API server itself knows of changes by agents. */
export interface Witness {
  /** `VERB PATH` of every change of that object that an agent has sent and that was no dry run, answered well or not. */
  changesOf: (object: KubeObject) => Promise<string[]>
}

export const useWitness = (sandbox: SharedSandbox): Witness => ({
  async changesOf({ metadata: { namespace = '', name } }) {
    const verb = ['create', 'update', 'patch', 'delete', 'deletecollection']
    const path = new RegExp(`/namespaces/${namespace}/[^/?]+/${name}(/[a-z]+)?(\\?|$)`)
    // Nothing that an agent sent before an object was there is about it: its namespace is that of its test.
    const entries = await sandbox.audit.since(0, { userAgent: 'mcp-k8s-agent', verb, path })
    return entries.filter((entry) => !isDryRun(entry)).map(({ verb, requestURI }) => `${verb} ${pathOnly(requestURI)}`)
  },
})

type Entry = Awaited<ReturnType<SharedSandbox['audit']['since']>>[number]

const isDryRun = ({ verb, requestURI, requestObject }: Entry): boolean =>
  verb === 'delete' ? Array.isArray(requestObject?.['dryRun']) : requestURI.includes('dryRun=All')

const pathOnly = (uri: string): string => uri.split('?')[0] ?? ''

/** Objects of one namespace; each test names its own. */
export const objects = (namespace: string) => ({
  service: (name: string, spec: object = {}): KubeObject => ({
    ...{ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace } },
    spec: { ports: [{ port: 80 }], ...spec },
  }),
  /** A scheduler that does not exist has it, so that nothing moves it but the test. */
  pod: (name: string, over: object = {}): KubeObject => ({
    ...{ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace, labels: { app: name } } },
    spec: { schedulerName: 'nobody', containers: [{ name: 'app', image: 'a:1' }], ...over },
  }),
  /** It wants no pods, so that no controller moves it once it has been seen. */
  deployment: (name: string, spec: object = {}): KubeObject => ({
    ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace } },
    spec: {
      ...{ replicas: 0, selector: { matchLabels: { app: name } } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'app', image: 'a:1' }] } },
      ...spec,
    },
  }),
  budget: (name: string, app: string): KubeObject => ({
    ...{ apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name, namespace } },
    spec: { minAvailable: 1, selector: { matchLabels: { app } } },
  }),
})

/** A person who has been asked, and has not answered. */
export interface Pondering {
  /** Resolves with the question once it is on the screen. */
  readonly asked: Promise<ApprovalRequest>
  /** Resolves when the server has taken it away again. */
  readonly withdrawn: Promise<void>
  /** Answers; whether anybody still listens is another matter. */
  readonly answer: (verdict: Awaited<ReturnType<TestPerson['decide']>>) => void
}

/** Makes the person think about the next question until the test answers it. */
export const ponder = (person: TestPerson): Pondering => {
  const asked = Promise.withResolvers<ApprovalRequest>()
  const withdrawn = Promise.withResolvers<undefined>()
  const answer = Promise.withResolvers<Awaited<ReturnType<TestPerson['decide']>>>()
  person.decide = (request, signal) => {
    asked.resolve(request)
    signal.addEventListener('abort', () => withdrawn.resolve(undefined), { once: true })
    return answer.promise
  }
  return { asked: asked.promise, withdrawn: withdrawn.promise, answer: answer.resolve }
}

/** The answer is that refusal, and nothing else. */
export const expectRefusal = ({ text, isError }: ToolAnswer, sentence: string | RegExp): void => {
  expect({ text, isError }).toEqual({
    text: typeof sentence === 'string' ? sentence : (expect.stringMatching(sentence) as unknown),
    isError: true,
  })
}

export const stale =
  'ERROR: Conflict: the object changed while the person was deciding. Nothing was changed. Read it again, and ask anew if the change is still wanted.'
