import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What a container's log says, oldest line first, without times. Without `lines` it has not run yet and has no log. */
export interface ContainerLog {
  /** The log belongs to every container of this name, in every namespace. */
  container: string
  lines?: readonly string[]
  /** The log of the container's previous run; without it there was none. */
  previous?: readonly string[]
  /** The termination message that the container leaves when it crashes. */
  lastWords?: string
}

/** Containers whose logs tests may write at any time: `log-0` to `log-19`. */
const slots = Array.from({ length: 20 }, (_, index) => `log-${index}`)
const standIn: ContainerLog = { container: '', lines: ['listening on :8080', 'ready'] }

const currentFile = (folder: string, container: string) => join(folder, 'logs', `${container || 'any'}.log`)
const previousFile = (folder: string, container: string) => join(folder, 'logs', `${container || 'any'}.previous.log`)

/**
 * Writes the logs of a container as the kubelet writes them, a line every 100 ms up to now. KWOK reads the file at
 * each request.
 */
export const writeLog = async (folder: string, log: ContainerLog, now = Date.now()): Promise<void> => {
  if (log.lines !== undefined) await writeFile(currentFile(folder, log.container), asKubelet(log.lines, now))
  if (log.previous !== undefined)
    await writeFile(previousFile(folder, log.container), asKubelet(log.previous, now - 60_000))
}

/** Writes all logs and returns KWOK's configuration of them; containers without one of their own share a stand-in. */
export const writeLogs = async (folder: string, logs: readonly ContainerLog[]): Promise<object> => {
  await mkdir(join(folder, 'logs'))
  const all = [standIn, ...slots.map((container) => ({ ...standIn, container })), ...logs]
  await Promise.all(all.map((log) => writeLog(folder, log)))
  return {
    apiVersion: 'kwok.x-k8s.io/v1alpha1',
    kind: 'ClusterLogs',
    metadata: { name: 'logs' },
    spec: {
      logs: all.map(({ container }) => ({
        ...(container === '' ? {} : { containers: [container] }),
        logsFile: currentFile(folder, container),
        previousLogsFile: previousFile(folder, container),
      })),
    },
  }
}

const asKubelet = (lines: readonly string[], now: number): string =>
  lines
    .map((line, index) => {
      // Nanoseconds, though the clock has none: nine digits are what parsers are written for.
      const time = new Date(now - (lines.length - index) * 100).toISOString().replace('Z', '000000Z')
      return `${time} stdout F ${line}\n`
    })
    .join('')
