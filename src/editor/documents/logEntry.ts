import type { Explorer, Following, LogOptions, LogState, ObjectRef } from '../../explore/types.ts'
import { join, type Clean } from '../../sanitize/index.ts'
import { createLogBuffer } from './logBuffer.ts'
import { logHeader } from './logTexts.ts'
import type { OpenLog } from './openLog.ts'

/** New lines come together for this long, in milliseconds, before the editor is told. */
const gatherMs = 250

/** The log behind one document. */
export interface LogEntry extends OpenLog {
  text(): string
  dispose(): void
}

export interface LogEntryOptions {
  readonly explorer: Pick<Explorer, 'followLog'>
  readonly ref: ObjectRef
  readonly options: LogOptions
  readonly title: Clean<string>
  readonly changed: () => void
}

/** Follows from the beginning; the document is not its matter. */
export const createLogEntry = ({ explorer, ref, options: first, title, changed }: LogEntryOptions): LogEntry => {
  let options = first
  let buffer = createLogBuffer()
  let state: LogState | 'stopped' = { state: 'opening' }
  let following: Following | undefined
  let timer: NodeJS.Timeout | undefined

  const tellSoon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined
      changed()
    }, gatherMs)
  }
  const follow = (): void => {
    const mine = buffer
    following = explorer.followLog(ref, options, {
      text(chunk) {
        mine.push(chunk)
        tellSoon()
      },
      state(next) {
        state = next
        if (next.note !== undefined) mine.note(next.note)
        tellSoon()
      },
    })
  }
  const stop = (): void => {
    following?.dispose()
    following = undefined
    state = 'stopped'
    tellSoon()
  }
  follow()
  return {
    title,
    options: () => options,
    // Of a log that has ended, or that nobody lets us read, there is nothing to stop: it can be read again.
    isFollowing: () => state !== 'stopped' && state.state !== 'ended' && state.state !== 'failed',
    read(next) {
      stop()
      options = next
      buffer = createLogBuffer()
      state = { state: 'opening' }
      follow()
    },
    stop,
    text: () => join([logHeader(title, options, state), buffer.text()], ''),
    dispose() {
      stop()
      clearTimeout(timer)
    },
  }
}
