import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultsOf } from '../../../../src/tools/get/defaults.ts'

const page = readFileSync(join(import.meta.dirname, '../../../../docs/objects.md'), 'utf8')
const kinds = [
  'Pod',
  'PodTemplate',
  'ReplicationController',
  'ReplicaSet',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
  'Service',
  'Endpoints',
  'EndpointSlice',
  'PersistentVolumeClaim',
  'RoleBinding',
]

/** As the page writes a path: what holds for all templates, containers and probes stands there once. */
const short = (path: string): string =>
  path
    .replace(/^(?:spec\.jobTemplate\.)?(?:spec\.)?template\./, 'template.')
    .replace(/^(?:template\.)?spec\.(?:initContainers|containers)\[\]\./, 'CONTAINER.')
    .replace(/^template\.spec\./, 'spec.')
    .replace(/(?:liveness|readiness|startup)Probe\./, 'PROBE.')
    .replace(/lifecycle\.(?:postStart|preStop)\./, 'lifecycle.HOOK.')

const rows = new Set(
  kinds.flatMap((kind) =>
    Object.entries(defaultsOf(kind))
      .filter(([, value]) => !['{}', '[]'].includes(JSON.stringify(value)))
      .map(
        ([path, value]) =>
          `| \`${short(path)}\` | ${typeof value === 'function' ? '' : `\`${JSON.stringify(value)}\` |`}`,
      ),
  ),
)

describe('docs/objects.md', () => {
  it.each([...rows])('has the row %s', (row) => expect(page).toContain(row))

  it('has no row for what is shown', () => {
    const written = page.slice(page.indexOf('## Defaults')).match(/^\| `.*$/gm) ?? []
    expect(written.length).toBeGreaterThan(80)
    expect(written.filter((line) => ![...rows].some((row) => line.startsWith(row)))).toEqual([])
  })
})
