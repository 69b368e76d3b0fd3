/** What a policy adds to what is masked and takes out of it, as an agent gets to see it. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { useServer } from '../support/client.ts'
import { useSandbox } from './sandbox/use.ts'

const sandbox = useSandbox()
const policy = {
  redaction: {
    keys: ['customer number'],
    patterns: ['ACME-[A-Z0-9]{16}'],
    exemptKeys: ['release key'],
    exemptPatterns: ['build_[0-9A-Za-z]{24}'],
  },
}
const withPolicy = useServer(() => {
  const file = path.join(sandbox.folder, 'redaction.json')
  writeFileSync(file, JSON.stringify(policy))
  return { kubeconfig: sandbox.kubeconfig, args: [`--policy=${file}`] }
})
const without = useServer(() => ({ kubeconfig: sandbox.kubeconfig }))

/** Of a pod's container; none of them works anywhere. */
const env = {
  CUSTOMER_NUMBER: '4711-0815',
  LICENCE: 'ACME-AB12CD34EF56GH78',
  RELEASE_KEY: 'kx81-2026-11-spring',
  BUILD: 'build_4f9Kq2Lm8Xz7Rt5Wv3Yb1Nc6',
  DB_PASSWORD: 'tulip-field-9174',
}
let namespace = ''
beforeAll(async () => {
  namespace = await sandbox.newNamespace()
  await sandbox.as('admin').create({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'biller', namespace, annotations: { note: `licence ${env.LICENCE} of ${env.BUILD}` } },
    spec: {
      containers: [{ name: 'app', image: 'a:1', env: Object.entries(env).map(([name, value]) => ({ name, value })) }],
    },
  })
})

const shownBy = async (server: ReturnType<typeof useServer>): Promise<readonly string[]> => {
  const { text } = await server().call('k8s_get', { resource: 'pods', namespace, name: 'biller' })
  return Object.entries(env).flatMap(([name, value]) => (text.includes(value) ? [name] : []))
}

describe('redaction of a policy', () => {
  it('masks what it names, beside what is masked anyhow', async () => {
    expect(await shownBy(without)).toEqual(['CUSTOMER_NUMBER', 'LICENCE'])
    expect(await shownBy(withPolicy)).toEqual(['RELEASE_KEY', 'BUILD'])
  })

  it('says so in the marker', async () => {
    const { text } = await withPolicy().call('k8s_get', { resource: 'pods', namespace, name: 'biller' })
    expect(text).toContain('{name: CUSTOMER_NUMBER, value: REDACTED(policy)}')
    expect(text).toMatch(/note: licence REDACTED\(policy#[0-9a-f]{6}\) of build_/)
    expect(text).toMatch(/^Redacted: \d+ \(.*\bpolicy 2\b.*\)/m)
  })
})
