import { nameOf } from '../../objects/fields.ts'
import { words, type Clean, type Json } from '../../sanitize/index.ts'
import { extraLines } from '../../tools/logs/lines.ts'
import { summariseLog } from '../../tools/logs/summary.ts'
import { severityOf, tellingContainer } from '../findings/pod.ts'
import { isUnread, type Reader, type Unread } from '../reader.ts'
import type { Section } from '../sheet.ts'
import type { Desk } from '../subject.ts'

/** Lines that are considered. */
const tailLines = 60

/** A section, and whether its container is one that something is wrong with. */
export interface LogEvidence {
  readonly section: Section
  readonly isOfTrouble: boolean
}

/**
 * The end of the log that tells most: of the worst pod's container that is in trouble the run that ended, and where there
 * is none, or it is gone, the present one. Undefined where no container has started.
 */
export const readLogEvidence = async (
  pods: readonly Clean<Json>[],
  reader: Reader,
  desk: Desk,
): Promise<LogEvidence | Unread | undefined> => {
  const found = pods.flatMap((pod) => {
    const container = tellingContainer(pod)
    return container ? [{ pod: nameOf(pod), container, severity: severityOf(pod) }] : []
  })[0]
  if (!found) return undefined
  const { pod, container } = found
  const isOfTrouble = container.wrong.length > 0
  const query = { container: container.name, tailLines: tailLines + extraLines, timestamps: true }
  let previous = isOfTrouble && container.hasEnded
  let log = await reader.log(pod, { ...query, previous })
  if (isUnread(log) && previous) {
    previous = false
    log = await reader.log(pod, query)
  }
  if (isUnread(log)) return log
  const read = log
  const question = { pod, container: container.name, previous, tail_lines: tailLines, timestamps: false }
  return {
    isOfTrouble,
    section: {
      title: previous ? 'PREVIOUS LOG' : 'LOG',
      most: 2_400,
      layOut(room) {
        // Its first line, and some lines that say something.
        if (room < 400) return undefined
        const { summary, body, notes = [] } = summariseLog(read, question, { ...desk.call, room: room - 200 })
        return { text: body === undefined ? summary : words`${summary}\n${body}`, isWhole: notes.every(isOfFolding) }
      },
      call: desk.tool('k8s_pod_logs', { pod, container: container.name, ...(previous ? { previous } : {}) }),
    },
  }
}

/** How to read what was folded: it tells of nothing that is missing. */
const isOfFolding = (note: string): boolean => note.startsWith('(×N)')
