import type { Writable } from 'node:stream'
import { logLevels, type LogLevel } from './options/index.ts'

/** Diagnostics for whoever started the server. Messages are our own words: no argument, no answer, no credential. */
export type Log = (level: Exclude<LogLevel, 'silent'>, message: string) => void

/** Writes to `stream`, one line a message, what is at least as important as `level`; nothing when it is silent. */
export const createLog = (stream: Writable, level: LogLevel): Log => {
  const most = logLevels.indexOf(level)
  return (messageLevel, message) => {
    if (logLevels.indexOf(messageLevel) <= most)
      stream.write(`${new Date().toISOString()} ${messageLevel} ${message}\n`)
  }
}
