import type { InternalPermit } from '../gate/index.ts'
import { unexpected } from './answers.ts'
import { getJson } from './getJson.ts'
import { textOf } from './json.ts'
import type { Link } from './link.ts'

export interface VersionAnswer {
  /** `v1.36.3`, for instance. */
  readonly version: string
  /** How long the request took, connecting included. */
  readonly millis: number
}

/** Asks the API server for its version, which shows at once that it can be reached. @throws {ClusterError} */
export const readVersion = async (link: Link, permit: InternalPermit, signal: AbortSignal): Promise<VersionAnswer> => {
  const started = performance.now()
  const { answer } = await getJson(link, permit, { path: '/version' }, signal)
  const version = textOf(answer['gitVersion'])
  if (version === undefined || !/^[A-Za-z0-9.+_-]{1,100}$/.test(version))
    throw unexpected(link.label, 'the answer is not the version of a Kubernetes API server')
  return { version, millis: Math.round(performance.now() - started) }
}
