import { beforeAll, describe, expect, it } from 'vitest'
import { cursorOf, namesOf, readOnce } from '../support/answers.ts'
import { useOwnServer } from '../support/ownServer.ts'
import { useSandbox } from './sandbox/use.ts'

const sandbox = useSandbox()
const own = useOwnServer(sandbox)

type List = Record<string, unknown> & { format: 'table' | 'names' | 'yaml' | 'json' }

/** Names on all pages of a list; `change` runs behind the first of them. */
const pages = async (list: List, change: () => Promise<unknown> = () => Promise.resolve()): Promise<string[]> => {
  const first = await readOnce(own, 'k8s_list', list)
  await change()
  const shown = namesOf(first, list.format)
  for (let cursor = cursorOf(first); cursor !== undefined;) {
    const answer = await readOnce(own, 'k8s_list', { ...list, cursor })
    shown.push(...namesOf(answer, list.format))
    cursor = cursorOf(answer)
  }
  return shown
}

describe('paging', () => {
  it.each<[List['format'], number | undefined]>([
    ['table', undefined],
    ['table', 77],
    ['names', undefined],
    ['names', 50],
    ['yaml', undefined],
    ['json', undefined],
  ])('as %s, %s rows a page, brings every pod of 200 once', async (format, limit) => {
    const shown = await pages({
      resource: 'pods',
      namespace: 'bulk',
      format,
      ...(limit === undefined ? {} : { limit }),
    })
    const pods = await sandbox.as('admin').list({ apiVersion: 'v1', kind: 'Pod', namespace: 'bulk' })
    expect([...shown].sort()).toEqual(pods.map(({ metadata }) => metadata.name).sort())
  })

  describe('while objects come and go', () => {
    const accounts = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7', 'a8', 'a9']
    let namespace = ''
    beforeAll(async () => {
      namespace = await sandbox.newNamespace()
    })
    const account = (name: string) => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } })

    it.each([
      ['the last one that was shown vanishes', ['delete a3'], [...accounts, 'default']],
      ['one that was shown before vanishes', ['delete a1'], [...accounts, 'default']],
      ['all that were shown vanish', ['delete a1', 'delete a2', 'delete a3'], [...accounts, 'default']],
      ['the next one vanishes', ['delete a4'], ['a1', 'a2', 'a3', 'a5', 'a6', 'a7', 'a8', 'a9', 'default']],
      ['one comes before those that were shown', ['create a0'], [...accounts, 'default']],
      [
        'one comes behind those that were shown',
        ['create a35'],
        ['a1', 'a2', 'a3', 'a35', 'a4', 'a5', 'a6', 'a7', 'a8', 'a9', 'default'],
      ],
    ])('%s, and every other one is shown once', async (_, changes, expected) => {
      const admin = sandbox.as('admin')
      const present = await admin.list({ apiVersion: 'v1', kind: 'ServiceAccount', namespace })
      await Promise.all(present.filter(({ metadata }) => metadata.name !== 'default').map((each) => admin.delete(each)))
      await Promise.all(accounts.map((name) => admin.create(account(name))))
      const shown = await pages({ resource: 'sa', namespace, format: 'names', limit: 3 }, async () => {
        for (const [verb, name = ''] of changes.map((change) => change.split(' ')))
          await (verb === 'delete' ? admin.delete(account(name)) : admin.create(account(name)))
      })
      expect(shown).toEqual(expected)
    })
  })

  it.each([
    ['another namespace', { namespace: 'shop' }],
    ['another kind', { resource: 'replicasets' }],
    ['another selector', { label_selector: 'app=worker' }],
    ['another field selector', { field_selector: 'status.phase=Running' }],
    ['another format', { format: 'table' }],
  ])('a cursor is refused for %s, without a request', async (_, other) => {
    const args = { resource: 'pods', namespace: 'bulk', format: 'names', limit: 10 }
    const cursor = cursorOf(await readOnce(own, 'k8s_list', args))
    expect(cursor).toBeTypeOf('string')
    const { text, isError, requests } = await own.observe('k8s_list', { ...args, ...other, cursor })
    expect(text).toMatch(/^ERROR: InvalidArguments: cursor: /)
    expect(isError).toBe(true)
    expect(requests).toEqual([])
  })

  it.each(['', 'x', '5.web', '000000000000000000000000.10.web', 'eyJjb250aW51ZSI6MX0='])(
    '%j is no cursor, and makes no request',
    async (cursor) => {
      const { text, requests } = await own.observe('k8s_list', { resource: 'pods', namespace: 'bulk', cursor })
      expect(text).toMatch(/^ERROR: InvalidArguments: cursor: /)
      expect(requests).toEqual([])
    },
  )

  it('a cursor with another place in it is refused', async () => {
    const args = { resource: 'pods', namespace: 'bulk', format: 'names', limit: 10 }
    const cursor = cursorOf(await readOnce(own, 'k8s_list', args)) ?? ''
    const { text } = await own.observe('k8s_list', { ...args, cursor: cursor.replace('.10.', '.11.') })
    expect(text).toMatch(/^ERROR: InvalidArguments: cursor: /)
  })
})
