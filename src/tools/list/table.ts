import { isBuiltIn } from '../../gate/index.ts'
import type { Clean, CleanTable } from '../../sanitize/index.ts'
import type { Call } from '../define.ts'
import type { ListRequest } from './request.ts'

/** A list as the API server prints it, cleaned, and the column that has the names. */
export interface ReadTable {
  readonly table: Clean<CleanTable>
  /** False when the list was too large to be read to its end. */
  readonly complete: boolean
  readonly nameColumn: number
}

/** Reads a list in one request. @throws {ClusterError} */
export const readTable = async ({ permit, query }: ListRequest, call: Call): Promise<ReadTable> => {
  const { complete, ...answer } = await (await call.cluster()).table(permit, query, call.signal)
  const table = call.clean.table(answer, { builtIn: isBuiltIn(permit.operation.resource) })
  const named = table.columns.findIndex(({ name }) => name === 'Name')
  return { table, complete, nameColumn: Math.max(0, named) }
}
