import { mkdtempSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect } from 'vitest'
import type { ElicitRequest, ElicitResult } from '@modelcontextprotocol/sdk/types.js'
import { stringify } from 'yaml'
import { useServer, type TestServer } from '../../support/client.ts'
import { blockedBy } from '../../support/refusals.ts'
import type { KubeObject } from '../sandbox/paths.ts'
import type { SharedSandbox } from '../sandbox/use.ts'

/** Two namespaces of the tests of one policy, with the same objects in each. */
export interface Scene {
  readonly mine: string
  readonly other: string
}

/** A call, and whether it goes through or which rule refuses it. */
export type Attempt = (scene: Scene) => readonly [tool: string, args: object]

/** A server with a policy in a file, a state folder of its own, and a client that answers its questions. */
export interface PolicyServer {
  readonly server: () => TestServer
  readonly scene: () => Scene
  /** Every question, as the client was asked to show it. */
  readonly questions: readonly ElicitRequest['params'][]
  /** What the client answers from now on. */
  answer: (question: ElicitRequest['params']) => ElicitResult
  /** Makes the attempt; judged by what the API server was asked in the two namespaces. `rule` may be `allowed`. */
  expect: (attempt: Attempt, rule: string) => Promise<void>
}

interface Given {
  readonly policy: (scene: Scene) => object
  readonly format: 'yaml' | 'json'
  /** Names of contexts, all of one server; the first is the current one. */
  readonly contexts?: readonly string[]
}

export const usePolicyServer = (
  sandbox: SharedSandbox,
  { policy, format, contexts = ['here'] }: Given,
): PolicyServer => {
  let scene: Scene = { mine: '', other: '' }
  beforeAll(async () => {
    const [mine, other] = await Promise.all([newScene(sandbox), newScene(sandbox)])
    scene = { mine, other }
  })
  const questions: ElicitRequest['params'][] = []
  const server = useServer(async () => {
    const folder = mkdtempSync(path.join(sandbox.folder, 'policy-'))
    const file = path.join(folder, `policy.${format}`)
    const settings = policy(scene)
    writeFileSync(file, format === 'yaml' ? stringify(settings) : JSON.stringify(settings))
    const admin = sandbox.context('admin')
    return {
      kubeconfig: await sandbox.writeKubeconfig(Object.fromEntries(contexts.map((name) => [name, admin]))),
      state: path.join(folder, 'state'),
      args: ['--approval=elicitation', `--policy=${file}`],
      elicit({ params }) {
        questions.push(params)
        return made.answer(params)
      },
    }
  })
  const made: PolicyServer = {
    server,
    scene: () => scene,
    questions,
    answer: () => ({ action: 'accept', content: {} }),
    async expect(attempt, rule) {
      const [tool, args] = attempt(scene)
      const asked = questions.length
      const mark = await sandbox.audit.mark()
      let calls = 1
      let { text, isError } = await server().call(tool, { ...args })
      // A controller may have touched a workload in the moment between the last look and the change.
      for (; rule === 'allowed' && text.startsWith('ERROR: Conflict') && calls < 5; calls += 1)
        ({ text, isError } = await server().call(tool, { ...args }))
      const requests = await requestsIn(sandbox, mark, scene)
      const isWrite = 'approved' in args
      if (rule === 'allowed') {
        expect({ text, isError }).toMatchObject({ isError: false })
        expect(requests.filter(isMutation)).toHaveLength(isWrite ? 1 : 0)
        expect(questions.length).toBe(isWrite ? asked + calls : asked)
      } else {
        expect(text).toMatch(blockedBy(rule))
        expect(isError).toBe(true)
        // What rules must know of the live object is read before a write.
        expect(requests.filter((request) => !(isWrite && request.startsWith('get ')))).toEqual([])
        expect(questions.length).toBe(asked)
      }
    },
  }
  return made
}

/** Verb, path, query and body of what the server asked in the two namespaces, or over all of them. */
export const requestsIn = async (sandbox: SharedSandbox, mark: number, { mine, other }: Scene): Promise<string[]> => {
  const entries = await sandbox.audit.since(mark, { userAgent: 'mcp-k8s-agent' })
  return (
    entries
      .filter(({ requestURI }) => [mine, other].some((name) => requestURI.includes(`/namespaces/${name}/`)))
      // What the API server refused as a conflict changed nothing, and was called again.
      .filter(({ responseStatus }) => responseStatus?.code !== 409)
      .map(({ verb, requestURI, requestObject }) => `${verb} ${requestURI} ${JSON.stringify(requestObject ?? {})}`)
  )
}

/** Whether something was changed for real, or would have been: the body of a deletion tells, and the query of a patch. */
export const isMutation = (request: string): boolean =>
  !/^(get|list|watch) /.test(request) && !request.includes('dryRun=All') && !request.includes('"dryRun":["All"]')

async function newScene(sandbox: SharedSandbox): Promise<string> {
  const namespace = await sandbox.newNamespace()
  const metadata = { name: 'web', namespace, labels: { tier: 'front' } }
  const containers = [{ name: 'app', image: 'registry.example.com/shop/web:1' }]
  const template = { metadata: { labels: { app: 'web' } }, spec: { containers } }
  const objects: KubeObject[] = [
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { ports: [{ port: 80 }] } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      // Paused, so that its controller writes nothing between the last look and the change.
      spec: { replicas: 2, paused: true, selector: { matchLabels: { app: 'web' } }, template },
    },
    { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers } },
  ]
  await Promise.all(objects.map((object) => sandbox.as('admin').create(object)))
  return namespace
}
