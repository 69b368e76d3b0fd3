import { describe, expect, it } from 'vitest'
import { logOf } from './scene/inspect.ts'
import { useSandbox } from './use.ts'

const sandbox = useSandbox()
const admin = sandbox.as('admin')

describe('logs', () => {
  it('repeat stack traces', async () => {
    const lines = (await logOf(admin, 'inventory', 'tailLines=5000')).text.split('\n')
    expect(lines.filter((line) => line.startsWith('Caused by: org.postgresql.util.PSQLException: '))).toHaveLength(60)
    expect((await logOf(admin, 'reindex')).text).toMatch(
      /\nTraceback \(most recent call last\):\n {2}File "\/app\/reindex.py", line 61/,
    )
  })

  it.each([
    ['the newest lines', 'tailLines=1', /^giving up after 1 attempt, exit code 1\n$/],
    [
      'why it crashed',
      '',
      /connecting to orders-db\S+\nFATAL: password authentication failed for user "cart" \(postgres:/,
    ],
    ['the previous run', 'previous=true', /Authorization: Bearer Qk3vN7tXz9LmRw5bYp2sHd8f\)\nFATAL/],
    ['times as a kubelet writes them', 'timestamps=true&tailLines=1', /^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{9}Z giving up/],
  ])('give %s', async (_, query, text) => {
    expect((await logOf(admin, 'cart', query)).text).toMatch(text)
  })

  it('do not exist before a container has run', async () => {
    expect((await logOf(admin, 'payments')).status).toBe(400)
  })

  it('can be written by a test', async () => {
    const namespace = await sandbox.newNamespace()
    await sandbox.writeLog({ container: 'log-0', lines: ['before'] })
    await admin.create({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'p', namespace },
      spec: { containers: [{ name: 'log-0', image: 'a:1' }] },
    })
    await sandbox.writeLog({ container: 'log-0', lines: ['after'] })
    const read = async () => (await admin.send('GET', `/api/v1/namespaces/${namespace}/pods/p/log`)).text
    await expect.poll(read, { timeout: 20_000 }).toBe('after\n')
  })
})
