import { describe, expect, it } from 'vitest'
import type { Write } from '../../../src/gate/index.ts'
import { change, served, write } from '../../support/builders.ts'
import { annotations, dryRunOf, image, labels, patching, scale } from './writes.ts'

describe('the request of an intent', () => {
  const cronJob = served('cronjobs', { group: 'batch', kind: 'CronJob', singular: 'cronjob' })
  const strategic = 'application/strategic-merge-patch+json'
  const merge = 'application/merge-patch+json'

  it.each<[string, Write, unknown]>([
    [
      'a deletion',
      write({ change: change({ intent: { action: 'delete', propagation: 'Orphan' } }) }),
      {
        method: 'DELETE',
        contentType: 'application/json',
        body: { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Orphan' },
      },
    ],
    ['scale', scale(3), { method: 'PATCH', subresource: 'scale', contentType: merge, body: { spec: { replicas: 3 } } }],
    [
      'an image',
      image('app', 'ghcr.io/shop/web:2'),
      {
        method: 'PATCH',
        contentType: strategic,
        body: { spec: { template: { spec: { containers: [{ name: 'app', image: 'ghcr.io/shop/web:2' }] } } } },
      },
    ],
    [
      'the image of an init container in a CronJob',
      { ...image('setup', 'ghcr.io/shop/setup:2'), resource: cronJob },
      {
        method: 'PATCH',
        contentType: strategic,
        body: {
          spec: {
            jobTemplate: {
              spec: { template: { spec: { initContainers: [{ name: 'setup', image: 'ghcr.io/shop/setup:2' }] } } },
            },
          },
        },
      },
    ],
    [
      'the image of a Pod',
      { ...image('app', 'ghcr.io/shop/web:2'), resource: served('pods') },
      {
        method: 'PATCH',
        contentType: strategic,
        body: { spec: { containers: [{ name: 'app', image: 'ghcr.io/shop/web:2' }] } },
      },
    ],
    [
      'a restart',
      patching({ action: 'rollout_restart' }),
      {
        method: 'PATCH',
        contentType: merge,
        body: {
          spec: {
            template: { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': '2026-03-01T12:00:00Z' } } },
          },
        },
      },
    ],
    [
      'labels',
      labels({ tier: 'back', old: null }),
      { method: 'PATCH', contentType: merge, body: { metadata: { labels: { tier: 'back', old: null } } } },
    ],
    [
      'annotations',
      annotations({ note: 'x' }),
      { method: 'PATCH', contentType: merge, body: { metadata: { annotations: { note: 'x' } } } },
    ],
  ])('%s', (_, operation, request) => expect(dryRunOf(operation).mutation).toEqual(request))

  it('cannot be changed once it is decided', () => {
    const { mutation, operation } = dryRunOf(labels({ tier: 'back' }))
    expect(() =>
      Object.assign((mutation.body as { metadata: { labels: object } }).metadata.labels, { evil: 'x' }),
    ).toThrow()
    expect(() => Object.assign(operation.change.intent, { action: 'delete' })).toThrow()
  })
})
