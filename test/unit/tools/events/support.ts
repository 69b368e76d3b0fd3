import type { Cluster, ListQuery, TableAnswer } from '../../../../src/cluster/index.ts'
import { listEvents } from '../../../../src/tools/listEvents.ts'
import { answerOf } from '../logs/support.ts'

/** One row of the server's table of events, by what matters to a test. */
export interface Row {
  readonly last?: string
  readonly first?: string
  readonly type?: string
  readonly reason?: string
  readonly object?: string
  readonly message?: string
  readonly count?: number
}

/** The columns that a Kubernetes 1.36 prints, in its order. */
const names = ['Last Seen', 'Type', 'Reason', 'Object', 'Subobject', 'Source', 'Message', 'First Seen', 'Count', 'Name']

const eventTable = (rows: readonly Row[], complete = true): TableAnswer => ({
  columns: names.map((name) => ({ name, type: 'string', priority: 0 })),
  rows: rows.map(
    (
      {
        last = '5m',
        first = last,
        type = 'Normal',
        reason = 'Pulled',
        object = 'pod/web-0',
        message = 'done',
        count = 1,
      },
      at,
    ) => ({
      cells: [last, type, reason, object, '', 'kubelet, node-a', message, first, count, `event-${at}`],
    }),
  ),
  complete,
})

/** The answer to a call about these events. What it asked the cluster is put into `queries`. */
export const about = (
  rows: readonly Row[],
  args: Record<string, unknown> = {},
  { complete = true, queries = [] }: { complete?: boolean; queries?: ListQuery[] } = {},
): Promise<string> => {
  const table: Cluster['table'] = (_, query) => {
    queries.push(query)
    return Promise.resolve(eventTable(rows, complete))
  }
  return answerOf(listEvents, { namespace: 'shop', ...args }, { table })
}
