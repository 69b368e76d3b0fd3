import { describe, expect, it } from 'vitest'
import { plantedCredentials } from './scene/credentials.ts'
import { logOf } from './scene/inspect.ts'
import { useSandbox } from './use.ts'

const admin = useSandbox().as('admin')

describe('planted credentials', () => {
  it('stand in the scene, each of them', async () => {
    const kinds = [
      ['v1', 'Pod'],
      ['v1', 'Secret'],
      ['v1', 'ConfigMap'],
      ['v1', 'Event'],
      ['apps/v1', 'Deployment'],
      ['batch/v1', 'CronJob'],
      ['networking.k8s.io/v1', 'Ingress'],
      ['example.com/v1', 'Widget'],
    ] as const
    const objects = kinds.map(([apiVersion, kind]) => admin.list({ apiVersion, kind }))
    const logs = ['cart', 'web', 'search', 'inventory', 'reindex'].flatMap((app) => [
      logOf(admin, app, 'tailLines=5000'),
      logOf(admin, app, 'previous=true'),
    ])
    const everything = decoded(JSON.stringify(await Promise.all([...objects, ...logs])))
    const absent = plantedCredentials.filter(({ value }) => !everything.includes(JSON.stringify(value).slice(1, -1)))
    expect(absent).toEqual([])
  })

  it('can be told apart: none is part of another', () => {
    const values = plantedCredentials.map(({ value }) => value)
    const parts = values.filter((value, index) => values.some((other, at) => at !== index && other.includes(value)))
    expect(parts).toEqual([])
  })
})

/** The text, and what its parts say that look like base64. */
function decoded(text: string): string {
  const parts = text.match(/[A-Za-z0-9+/]{16,}={0,2}/g) ?? []
  return [text, ...parts.map((part) => Buffer.from(part, 'base64').toString('latin1'))].join('\n')
}
