import { expect, it } from 'vitest'
import { createLogEntry } from '../../../../src/editor/documents/logEntry.ts'
import type { LogListener, LogOptions, LogState } from '../../../../src/explore/types.ts'
import { clean } from '../../approval/requests.ts'
import { podRef, trouble } from '../tree/fakeExplorer.ts'

/** A log whose explorer a test plays. */
const open = () => {
  const readings: { readonly options: LogOptions; readonly listener: LogListener; isOpen: boolean }[] = []
  const entry = createLogEntry({
    explorer: {
      followLog(_, options, listener) {
        const reading = { options, listener, isOpen: true }
        readings.push(reading)
        return { dispose: () => void (reading.isOpen = false) }
      },
    },
    ref: podRef('web-0'),
    options: { tailLines: 5 },
    title: clean('Log of Pod web-0'),
    changed: () => undefined,
  })
  return { entry, readings }
}

it.each<[LogState, boolean]>([
  [{ state: 'opening' }, true],
  [{ state: 'live' }, true],
  [{ state: 'waiting', trouble: trouble('unreachable', 'No answer.') }, true],
  [{ state: 'ended' }, false],
  [{ state: 'failed', trouble: trouble('forbidden', 'You may not read it.') }, false],
])('%j is followed: %j, and can be read anew', (state, isFollowing) => {
  const { entry, readings } = open()
  readings[0]?.listener.state(state)
  expect(entry.isFollowing()).toBe(isFollowing)
  entry.read(entry.options())
  expect([entry.isFollowing(), entry.text()]).toEqual([true, '# Log of Pod web-0 · opening\n'])
  expect(readings.map(({ options, isOpen }) => [options.tailLines, isOpen])).toEqual([
    [5, false],
    [5, true],
  ])
  entry.stop()
  expect([entry.isFollowing(), entry.text()]).toEqual([false, '# Log of Pod web-0 · not followed\n'])
  entry.dispose()
})
