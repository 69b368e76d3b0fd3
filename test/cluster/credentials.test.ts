import { beforeAll, describe, expect, it } from 'vitest'
import { bodyOf, cursorOf } from '../support/answers.ts'
import { useServer } from '../support/client.ts'
import { leakDetector } from '../support/leaks.ts'
import { plantedCredentials } from './sandbox/scene/credentials.ts'
import { useSandbox } from './sandbox/use.ts'

const sandbox = useSandbox()
const server = useServer(() => ({ kubeconfig: sandbox.kubeconfig, args: ['--log-level', 'debug'] }))
const namespaces = ['shop', 'bulk', 'team-b']
const formats = [undefined, 'table', 'names', 'yaml', 'json']

type Args = Record<string, unknown>

/** Every call so far with what it was answered, over all pages. */
const calls: { call: string; text: string }[] = []

const ask = async (tool: string, args: Args): Promise<string> => {
  const { text } = await server().call(tool, args)
  calls.push({ call: `${tool} ${JSON.stringify(args)}`, text })
  return text
}

const askAllPages = async (tool: string, args: Args): Promise<string[]> => {
  const texts: string[] = []
  for (let cursor: string | undefined; ;) {
    const text = await ask(tool, { ...args, ...(cursor === undefined ? {} : { cursor }) })
    texts.push(text)
    cursor = cursorOf({ text, isError: false })
    if (cursor === undefined) return texts
  }
}

const detect = leakDetector(plantedCredentials)

/** Which planted credentials these texts show, in any form. */
const leaks = (texts: readonly { call: string; text: string }[]): string[] =>
  texts.flatMap(({ call, text }) => detect(text).map(({ where }) => `${call} shows ${where}`))

/** The kinds that the server says it may list, as `plural.group/version`. */
const kinds = async (): Promise<string[]> => {
  const text = await ask('k8s_api_resources', {})
  return bodyOf({ text, isError: false })
    .split('\n')
    .flatMap((line) => {
      const [groupVersion = '', members = ''] = line.split(': ')
      const [version = '', group = ''] = groupVersion.split('/').reverse()
      return members.split(', ').map((member) => `${member.split(' ')[0] ?? ''}.${group || 'core'}/${version}`)
    })
}

/** Every container of the namespace, as the API server itself tells them. */
const containersOf = async (namespace: string): Promise<{ pod: string; container: string }[]> => {
  const pods = await sandbox.as('admin').list({ apiVersion: 'v1', kind: 'Pod', namespace })
  return pods.flatMap(({ metadata, spec }) => {
    // The API server gives every pod its containers.
    const { containers, initContainers = [] } = spec as Record<string, { name: string }[]>
    return [...initContainers, ...(containers ?? [])].map(({ name }) => ({ pod: metadata.name, container: name }))
  })
}

beforeAll(async () => {
  await ask('ping', {})
  for (const resource of await kinds())
    for (const namespace of namespaces) {
      for (const format of formats) {
        // 200 pods as whole objects take a hundred pages, of which each looks like the one before.
        const isBulk = namespace === 'bulk' && (format === 'yaml' || format === 'json')
        const args = { resource, namespace, ...(format === undefined ? {} : { format }) }
        if (isBulk) await ask('k8s_list', args)
        else await askAllPages('k8s_list', args)
      }
      const listed = await askAllPages('k8s_list', { resource, namespace, format: 'names' })
      const names = listed.flatMap((text) => bodyOf({ text, isError: false }).split('\n')).filter((name) => name !== '')
      for (const name of namespace === 'bulk' ? names.slice(0, 3) : names) {
        await ask('k8s_get', { resource, namespace, name })
        await ask('k8s_get', { resource, namespace, name, fields: ['metadata', 'spec', 'status'] })
        await ask('k8s_get', {
          resource,
          namespace,
          name,
          fields: [
            'metadata.annotations',
            'spec.template.spec.containers',
            'spec.containers',
            'spec.containers[0].env[0].value',
          ],
        })
      }
    }
  for (const namespace of namespaces) {
    await ask('k8s_list_events', { namespace })
    for (const type of ['Warning', 'Normal']) await ask('k8s_list_events', { namespace, type, limit: 500 })
  }
  for (const { pod, container } of await containersOf('shop'))
    for (const previous of [false, true])
      for (const timestamps of [false, true]) {
        const args = { namespace: 'shop', pod, container, previous, timestamps }
        await ask('k8s_pod_logs', { ...args, tail_lines: 5_000 })
        await ask('k8s_pod_logs', { ...args, tail_lines: 1 })
        await ask('k8s_pod_logs', { ...args, grep: 'password|token|key|secret|postgres' })
      }
}, 300_000)

describe('a walk over the whole scene, in every format', () => {
  it('has asked enough, and was answered', () => {
    const answered = calls.filter(({ text }) => text.startsWith('Context sandbox, namespace '))
    expect(calls.length).toBeGreaterThanOrEqual(300)
    expect(answered.length / calls.length).toBeGreaterThan(0.75)
    for (const { call, text } of calls) expect({ call, length: text.length }).toSatisfy(({ length }) => length <= 8_000)
  })

  it('has seen the places where credentials stand', () => {
    const masked = calls.filter(({ text }) => text.includes('REDACTED('))
    for (const place of [
      '"cart"',
      '"payments"',
      '"web"',
      '"gears"',
      '"levers"',
      '"debug-shell"',
      '"backup"',
      '"orders-db"',
    ])
      expect(masked.filter(({ call }) => call.includes(`"name":${place}`))).not.toEqual([])
  })

  it('has read the logs and events in which credentials stand', () => {
    for (const call of [
      'k8s_pod_logs {"namespace":"shop","pod":"cart-',
      'k8s_pod_logs {"namespace":"shop","pod":"web-',
      'k8s_list_events {"namespace":"shop"',
    ])
      expect(calls.filter((each) => each.call.startsWith(call) && each.text.includes('REDACTED('))).not.toEqual([])
  })

  it('would notice them: what the API server itself answers is full of them', async () => {
    const paths = [
      'api/v1/namespaces/shop/pods',
      'api/v1/namespaces/shop/secrets',
      'apis/example.com/v1/namespaces/shop/widgets',
    ]
    for (const path of paths) {
      const { text } = await sandbox.as('admin').send('GET', `/${path}`)
      expect(leaks([{ call: path, text }]).length).toBeGreaterThanOrEqual(3)
    }
  })

  it('shows none of the planted credentials, in no encoding', () => {
    expect(plantedCredentials.length).toBeGreaterThanOrEqual(45)
    expect(leaks(calls)).toEqual([])
  })

  it('writes none of them, and no token of its own, to standard error', () => {
    const stderr = server().stderr()
    expect(stderr).not.toBe('')
    expect(leaks([{ call: 'stderr', text: stderr }])).toEqual([])
    for (const token of Object.values(sandbox.tokens)) expect(stderr).not.toContain(token)
  })

  it('shows no token of the kubeconfig', () => {
    for (const token of Object.values(sandbox.tokens))
      expect(calls.filter(({ text }) => text.includes(token)).map(({ call }) => call)).toEqual([])
  })
})

describe('a credential that a model guesses', () => {
  it.each(plantedCredentials.slice(0, 10).map(({ value, where }) => [where, value]))(
    '%s is not repeated to it',
    async (_, value) => {
      for (const [tool, args] of [
        ['k8s_list', { resource: 'pods', namespace: 'shop', label_selector: `${value}!!` }],
        ['k8s_list', { resource: 'pods', namespace: 'shop', field_selector: `spec.x=${value}` }],
        ['k8s_list', { resource: value, namespace: 'shop' }],
        ['k8s_list', { resource: 'pods', namespace: 'shop', cursor: value }],
        ['k8s_get', { resource: 'pods', namespace: 'shop', name: `${value}/` }],
      ] as const) {
        const { text } = await server().call(tool, args)
        expect(text).not.toMatch(/REDACTED\(/)
      }
    },
  )
})
