import { ErrorCode } from '@modelcontextprotocol/sdk/types.js'
import { Blocked, ClusterError, InputError } from '../errors.ts'
import type { Performed } from './perform.ts'

/** Where the protocol knows no result that says no, the words of tools stand in its error: the SDK sends code and message. */
export const protocolError = ({ text, failure }: Performed): Error => asError(codeOf(failure), text)

const asError = (code: number, message: string): Error => Object.assign(new Error(message), { code })

/** Source: MCP 2025-11-25, resources: `Resource not found`. */
const resourceNotFound = -32_002

function codeOf(failure: unknown): number {
  if (failure instanceof Blocked || failure instanceof InputError) return ErrorCode.InvalidParams
  return failure instanceof ClusterError && failure.type === 'NotFound' ? resourceNotFound : ErrorCode.InternalError
}
