import type { Memory, Sources } from '../completion/index.ts'
import { isBuiltIn, type ServedResource } from '../gate/index.ts'
import type { Call } from '../tools/define.ts'

/** What may stand in a path; an object whose name is another cannot be asked for, so it is not offered. */
const plainName = /^[A-Za-z0-9][A-Za-z0-9.:_-]{0,252}$/

/** What completion offers, by way of one call: gated and cleaned as every call, and remembered for some seconds. */
export const createSources = (call: Call, memory: Memory): Sources => {
  const recall = async <T>(key: readonly (string | undefined)[], read: () => Promise<readonly T[]>) =>
    (await memory.recall(JSON.stringify(key), read)) ?? []
  return {
    contexts: async () => (await call.server.contexts()).filter((name) => call.clean.line(name) === name),
    namespaces: (context) => recall(['namespaces', context], () => call.server.namespaces()),
    kinds: (context) => recall<ServedResource>(['kinds', context], () => call.server.kinds()),
    names: ({ context, namespace, kind }) =>
      recall(['names', context, namespace, kind], async () => {
        const permit = await call.permit({ verb: 'list', resource: { resource: kind }, namespace })
        const answer = await (await call.cluster()).table(permit, {}, call.signal)
        const builtIn = isBuiltIn(permit.operation.resource)
        const { columns, rows } = call.clean.table(answer, { builtIn })
        const at = Math.max(
          0,
          columns.findIndex(({ name }) => name === 'Name'),
        )
        return rows.flatMap(({ cells }) => cells[at] ?? []).filter((name) => plainName.test(name))
      }),
  }
}
