import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Cluster, ListAnswer, TableAnswer } from '../../../../src/cluster/index.ts'
import { decide, type ServedResource } from '../../../../src/gate/index.ts'
import { bodyRoom, compose } from '../../../../src/mcp/answer.ts'
import { createSanitizer } from '../../../../src/sanitize/index.ts'
import { createCursors, type Cursors } from '../../../../src/tools/cursors.ts'
import type { Call } from '../../../../src/tools/define.ts'
import { list } from '../../../../src/tools/list.ts'
import { operation, policy, served } from '../../../support/builders.ts'

/** The kinds of the scenes. */
export const kinds = {
  pods: served('pods'),
  services: served('services'),
  events: served('events'),
  roles: served('roles', { group: 'rbac.authorization.k8s.io' }),
  deployments: served('deployments', { group: 'apps' }),
  claims: served('persistentvolumeclaims', { kind: 'PersistentVolumeClaim' }),
  certificates: served('certificates', { group: 'cert-manager.io' }),
}

/** What a cluster in name only answers to a list. */
export interface Scene {
  readonly resource: ServedResource
  readonly table?: TableAnswer
  readonly list?: ListAnswer
}

/** A table; names of columns that begin with `+` are only of interest to who wants a wide one. */
export const table = (
  columns: readonly string[],
  rows: readonly (readonly (string | number | boolean | null)[])[],
): TableAnswer => ({
  columns: columns.map((name) => ({
    name: name.replace('+', ''),
    type: 'string',
    priority: name.startsWith('+') ? 1 : 0,
  })),
  // Kinds that Kubernetes does not serve itself come with their objects.
  rows: rows.map((cells) => ({ cells, object: { metadata: { name: cells[0] ?? null } } })),
  complete: true,
})

/** Runs k8s_list as a client does, and returns the whole answer; what is random in it is made stable for golden files. */
export const ask = async (
  { resource, ...answers }: Scene,
  args: Readonly<Record<string, unknown>> = {},
  cursors?: Cursors,
): Promise<string> => {
  const clean = createSanitizer({ key: Buffer.alloc(32) }).forAnswer('sandbox')
  // Only what a list asks for is there; anything else fails.
  const cluster = {
    table: () => Promise.resolve(answers.table),
    list: () => Promise.resolve(answers.list),
  } as unknown as Cluster
  // The same for the call.
  const call = {
    signal: new AbortController().signal,
    clean,
    room: bodyRoom,
    cursors: cursors ?? createCursors(),
    cluster: () => Promise.resolve(cluster),
    permit: () => Promise.resolve(decide(operation({ verb: 'list', resource, name: undefined }), policy())),
  } as unknown as Call
  const answer = compose(await list.run({ resource: resource.plural, namespace: 'shop', ...args }, call), clean)
  // Who brings cursors of their own wants to go on with the ones in the answer.
  const signed = cursors ? answer : answer.replaceAll(/\b[0-9a-f]{24}(?=\.\d)/g, '<signed>')
  return signed.replaceAll(/^--- [0-9a-f]{8} /gm, '--- 0a1b2c3d ')
}

/** The lines between the two of the frame. */
export const bodyOf = (answer: string): string => /^--- .* ---\n([^]*)\n--- .* end ---$/m.exec(answer)?.[1] ?? ''

/** Compares with a file that a reviewer reads. `UPDATE_GOLDEN=1` writes it anew; one that is missing is a failure. */
export const expectGolden = async (name: string, text: string): Promise<void> => {
  const file = join(import.meta.dirname, '../../../golden/list', `${name}.txt`)
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, `${text}\n`)
  expect(existsSync(file), `${file} is missing; UPDATE_GOLDEN=1 writes it`).toBe(true)
  await expect(`${text}\n`).toMatchFileSnapshot(file)
}
