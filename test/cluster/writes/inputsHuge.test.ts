import { beforeEach, expect, it } from 'vitest'
import { initialize, startRawServer, type RawServer } from '../../support/rawServer.ts'
import { usePerson, yes } from '../../support/person.ts'
import type { KubeObject } from '../sandbox/paths.ts'
import { useSandbox } from '../sandbox/use.ts'
import { deployment } from './kinds.objects.ts'

/** Arguments that are too much for a parser, a log or a dialog: each is refused, and the server goes on. */
const sandbox = useSandbox()
const person = usePerson()
let web: KubeObject
let server: RawServer

beforeEach(async () => {
  web = await sandbox.as('admin').create(deployment()(await sandbox.newNamespace()))
  person().decide = () => yes
  const kubeconfig = await sandbox.writeKubeconfig({ sandbox: sandbox.context('admin') })
  server = startRawServer({ kubeconfig, env: person().environment() })
  server.send(initialize(1))
  await server.next()
})

/** What is sent is written as text: a client's own JSON would not get this far. */
const call = async (id: number, more: string): Promise<string> => {
  const { namespace, name } = web.metadata
  const target = `"resource":"deployments","namespace":"${String(namespace)}","name":"${name}","approved":true`
  const params = `{"name":"k8s_patch","arguments":{${target},${more}}}`
  server.write(`{"jsonrpc":"2.0","id":${id},"method":"tools/call","params":${params}}\n`)
  const { id: answered, result, error } = await server.next()
  expect(answered).toBe(id)
  return result?.content?.[0]?.text ?? `error ${error?.code}: ${error?.message}`
}

const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
const lists = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`
const many = (count: number): string =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'v'])))
const letters = (count: number): string => JSON.stringify('a'.repeat(count))

it.each<[what: string, args: string, words: RegExp]>([
  ['labels nested 60,000 deep', `"action":"set_labels","labels":${nested(60_000)}`, /^ERROR: InvalidArguments: labels/],
  ['labels of 400,000 lists', `"action":"set_labels","labels":${lists(400_000)}`, /^ERROR: InvalidArguments: labels/],
  [
    'a reason nested 60,000 deep',
    `"action":"rollout_restart","reason":${nested(60_000)}`,
    /^ERROR: InvalidArguments: rea/,
  ],
  [
    'an unknown argument nested deep',
    `"action":"rollout_restart","x":${lists(400_000)}`,
    /^ERROR: InvalidArguments: unk/,
  ],
  ['approved nested deep', `"action":"rollout_restart","approved":${lists(400_000)}`, /^BLOCKED: .+ Rule: approval\./],
  [
    '40,000 labels',
    `"action":"set_labels","labels":${many(40_000)}`,
    /^BLOCKED: labels takes 1 to 5 keys\. Rule: intent/,
  ],
  [
    '40,000 arguments',
    `"action":"rollout_restart",${many(40_000).slice(1, -1)}`,
    /^ERROR: InvalidArguments: unknown arg/,
  ],
  ['a reason of 1 MB', `"action":"rollout_restart","reason":${letters(1_000_000)}`, /^ERROR: InvalidArguments: reason/],
  ['an image of 1 MB', `"action":"update_image","container":"app","image":${letters(1_000_000)}`, /^ERROR: InvalidArg/],
  ['a label of 1 MB', `"action":"set_labels","labels":{"tier":${letters(1_000_000)}}`, /^BLOCKED: .+ Rule: intent\. /],
  ['a key of 1 MB', `"action":"set_labels","labels":{${letters(1_000_000)}:"x"}`, /^BLOCKED: .+ Rule: intent\. /],
  [
    'more than a message may have',
    `"action":"rollout_restart","reason":${letters(2_000_000)}`,
    /^error -32600: The mes/,
  ],
  [
    'a number of many digits',
    `"action":"scale","replicas":${'9'.repeat(300_000)}`,
    /^ERROR: InvalidArguments: replicas/,
  ],
])('%s', async (_, args, words) => {
  const mark = await sandbox.audit.mark()
  const text = await call(2, args)
  expect(text).toMatch(words)
  expect(text.length).toBeLessThanOrEqual(8_000)
  expect(person().questions.splice(0)).toEqual([])
  const path = `/apis/apps/v1/namespaces/${String(web.metadata.namespace)}/`
  expect(await sandbox.audit.since(mark, { userAgent: 'mcp-k8s-agent', path })).toEqual([])
  expect(await call(3, '"action":"scale","replicas":0')).toMatch(/ is like that already: nothing was changed/)
})
