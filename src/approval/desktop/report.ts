import { nothing, type Answer, type End } from './dialogs.ts'

/** What our own scripts print: one object of JSON, `{"said":"yes","afterMs":1200,"typed":""}`. */
export const readReport = ({ code, output }: End): Answer => {
  if (code !== 0) return nothing
  try {
    return answerOf(JSON.parse(output))
  } catch {
    // Whatever it is, it is not what our script prints.
    return nothing
  }
}

function answerOf(report: unknown): Answer {
  if (typeof report !== 'object' || report === null) return nothing
  const { said, afterMs, typed }: { said?: unknown; afterMs?: unknown; typed?: unknown } = report
  if ((said !== 'yes' && said !== 'no' && said !== 'too late') || typeof afterMs !== 'number') return nothing
  return { said, afterMs, ...(typeof typed === 'string' ? { typed } : {}) }
}
