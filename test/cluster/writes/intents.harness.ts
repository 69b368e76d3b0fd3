import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { parse } from 'yaml'
import type { ApprovalRequest } from '../../../src/approval/request.ts'
import { useOwnServer, type OwnServer } from '../../support/ownServer.ts'
import { usePerson, yes, type TestPerson } from '../../support/person.ts'
import { pathOf, type KubeObject } from '../sandbox/paths.ts'
import { useSandbox, type SharedSandbox } from '../sandbox/use.ts'
import type { Make } from './kinds.objects.ts'

type Args = Record<string, unknown>
type Entry = Awaited<ReturnType<OwnServer['entriesSince']>>[number]

/** A mutating request, as the API server wrote it down. */
export interface Sent {
  isDryRun: boolean
  /** Verb and path, without the query. */
  what: string
  /** Without what binds it to one object, which other tests look at. */
  body: unknown
}

/** One change that a person said yes to, if they were asked. */
export interface Made {
  text: string
  isError: boolean
  questions: ApprovalRequest[]
  /** Mutating requests before the yes, or all of them where nobody was asked. */
  before: Sent[]
  /** Mutating requests after it. */
  after: Sent[]
}

/** A server with a person who says yes, and what it did to the cluster. */
export interface Changes {
  sandbox: SharedSandbox
  own: OwnServer
  person: () => TestPerson
  /** Calls a tool for the object, with the model's claim that somebody agreed. */
  make: (tool: 'k8s_delete' | 'k8s_patch', object: KubeObject, args?: Args) => Promise<Made>
}

export const useChanges = (): Changes => {
  const sandbox = useSandbox()
  const person = usePerson()
  const own = useOwnServer(sandbox, () => ({ env: person().environment() }))
  const sentSince = async (mark: number): Promise<Sent[]> =>
    (await own.entriesSince(mark)).filter(isMutation).map(sentBy)
  return {
    sandbox,
    own,
    person,
    async make(tool, { apiVersion, kind, metadata }, args = {}) {
      const { questions } = person()
      const asked = questions.length
      let decided: number | undefined
      person().decide = async () => {
        decided = await sandbox.audit.mark()
        return yes
      }
      const start = await sandbox.audit.mark()
      const target = { resource: spelled(apiVersion, kind), namespace: metadata.namespace, name: metadata.name }
      const answer = await own.server().call(tool, { ...target, approved: true, ...args })
      const all = await sentSince(start)
      const after = decided === undefined ? [] : await sentSince(decided)
      return { ...answer, questions: questions.slice(asked), before: all.slice(0, all.length - after.length), after }
    },
  }
}

/** Exactly one request was tried before the yes, and exactly that one was sent behind it; the answer is two lines at most. */
export const expectOneRequest = (
  made: Made,
  verb: 'delete' | 'patch',
  target: KubeObject | string,
  body: unknown,
): void => {
  const what = `${verb} ${typeof target === 'string' ? target : pathOf(target)}`
  expect(made).toMatchObject({ isError: false, questions: [{}] })
  expect(made.before).toEqual([{ isDryRun: true, what, body }])
  expect(made.after).toEqual([{ isDryRun: false, what, body }])
  expect(made.text.split('\n').length).toBeLessThanOrEqual(2)
  // Nothing in these clusters changes what is asked for, so nothing may be told that would alarm a person.
  expect(made.questions[0]?.warnings.map(({ text }) => text).filter((text) => /^Admission/.test(text))).toEqual([])
}

/** What was shown as the object to be is the object that there is now. */
export const expectAsShown = ({ questions }: Made, object: KubeObject): void => {
  // What is no object, because nothing was shown, fails here.
  expect(lasting(parse(questions[0]?.details.after ?? '') as KubeObject)).toEqual(lasting(object))
}

/** An object without what controllers and the API server write whoever changes it. */
export const lasting = (object: KubeObject): object => {
  const metadata = without(object.metadata, ['resourceVersion', 'generation', 'managedFields', 'annotations'])
  const others = Object.entries(object.metadata['annotations'] ?? {}).filter(([key]) => !counts.test(key))
  const annotations = others.length === 0 ? {} : { annotations: Object.fromEntries(others) }
  return { ...without(object, ['status']), metadata: { ...metadata, ...annotations } }
}

/** Annotations in which revisions of Deployments and templates of DaemonSets are counted. */
const counts = /^(deployment\.kubernetes\.io\/|deprecated\.daemonset\.template\.generation$)/

/** A copy of an object with another value at a path; undefined takes it away, and an empty parent with it. */
export const withValue = (
  object: object,
  [key = '', ...rest]: readonly (string | number)[],
  value: unknown,
): object => {
  // Paths of tests lead through objects and lists.
  const inner = (object as Record<string, object>)[key]
  const next = rest.length === 0 ? value : withValue(inner ?? {}, rest, value)
  if (Array.isArray(object)) return object.map((item: unknown, index) => (index === key ? next : item))
  const others = Object.entries(object).filter(([name]) => name !== key)
  const isGone = next === undefined || JSON.stringify(next) === '{}'
  return Object.fromEntries(isGone ? others : [...others, [key, next]])
}

/** Creates an object in a namespace of its own, and waits until it stands still. */
export const createSettled = async (changes: Changes, make: Make): Promise<KubeObject> => {
  const namespace = await changes.sandbox.newNamespace()
  return settled(changes, await changes.sandbox.as('admin').create(make(namespace)))
}

/** The object once its controllers have nothing to add, so that its version stands still. */
export const settled = async ({ sandbox }: Changes, object: KubeObject): Promise<KubeObject> => {
  const versions: unknown[] = []
  for (;;) {
    const now = await sandbox.as('admin').get(object)
    versions.push(now.metadata['resourceVersion'])
    if (hasBeenSeen(now) && new Set(versions.slice(-4)).size === 1 && versions.length >= 4) return now
    await sleep(150)
  }
}

/** Whether the controller of a workload has written down that it knows of the newest state. */
function hasBeenSeen({ apiVersion, kind, status, metadata }: KubeObject): boolean {
  if (apiVersion !== 'apps/v1' && kind !== 'ReplicationController') return true
  return (
    typeof status === 'object' &&
    status !== null &&
    'observedGeneration' in status &&
    status.observedGeneration === metadata['generation']
  )
}

/** Like `Widget.example.com`; kinds of the core group need no more than their name. */
const spelled = (apiVersion: string, kind: string): string => {
  const [group = '', version] = apiVersion.split('/')
  return version === undefined ? kind : `${kind}.${group}`
}

const isMutation = ({ verb, requestURI }: Entry): boolean =>
  !['get', 'list', 'watch'].includes(verb) && !requestURI.startsWith('/apis/authorization.k8s.io/')

function sentBy({ verb, requestURI, requestObject = {} }: Entry): Sent {
  const [path = '', query = ''] = requestURI.split('?')
  // The query of a DELETE with a body is ignored, and its body holds the truth.
  const isDryRun = verb === 'delete' ? 'dryRun' in requestObject : new URLSearchParams(query).get('dryRun') === 'All'
  return {
    isDryRun,
    what: `${verb} ${path}`,
    body: verb === 'delete' ? options(requestObject) : unbound(requestObject),
  }
}

/** The API server writes its own version of the options down. */
const options = (body: object): object => without(body, ['dryRun', 'preconditions', 'apiVersion'])

function unbound(body: object): object {
  const metadata = 'metadata' in body && body.metadata
  const rest = typeof metadata === 'object' && metadata !== null ? without(metadata, ['uid', 'resourceVersion']) : {}
  return { ...without(body, ['metadata']), ...(JSON.stringify(rest) === '{}' ? {} : { metadata: rest }) }
}

const without = (object: object, keys: readonly string[]): object =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)))
