import path from 'node:path'
import { createActivityReader } from '../../../../src/activity/read.ts'
import type { WriteEntry } from '../../../../src/activity/entries.ts'
import type { ActivityLog } from '../../../../src/activity/log.ts'
import { createHappenings } from '../../../../src/editor/activity/happenings.ts'
import type { Intent } from '../../../../src/gate/index.ts'
import { createSanitizer } from '../../../../src/sanitize/index.ts'
import { change, served, write } from '../../../support/builders.ts'
import { opened, start, writeEntry } from '../../activity/support.ts'

export const sanitizer = createSanitizer({ key: Buffer.alloc(32) })

/** A change of Deployment web. */
export const patchOf = (intent: Intent, before?: WriteEntry['before']): WriteEntry =>
  writeEntry({
    write: write({ resource: served('deployments', { group: 'apps' }), change: change({ intent }) }),
    before,
  })

export const scaling = patchOf({ action: 'scale', replicas: 5 }, { replicas: 3 })

/** A log, what it was told, and what the view makes of it. */
export const happened = (work: (log: ActivityLog) => void, bounds?: Parameters<typeof createHappenings>[0]) => {
  const { folder, disk, log } = opened()
  const happenings = createHappenings(bounds)
  const reader = createActivityReader({ folder: path.join(folder, 'activity'), sanitizer })
  const read = (): boolean => happenings.add(reader.next())
  work(log)
  read()
  return { folder, disk, log, happenings, read }
}

/** The day on which the lines are written, and one on which they are read. */
export const sameDay = start + 3_600_000
export const nextDay = start + 36 * 3_600_000
