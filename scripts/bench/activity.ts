import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createActivityLog } from '../../src/activity/log.ts'
import { verifyFolder } from '../../src/activity/verify.ts'
import { createSanitizer } from '../../src/sanitize/index.ts'

const lines = 10_000

/** Microseconds to write one line of a call, head included, and to verify one. */
export const measureActivity = (): { readonly write: number; readonly verify: number } => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mcp-k8s-agent-bench-'))
  try {
    const log = createActivityLog({ folder })
    const given = createSanitizer().forAnswer('').object({ resource: 'pods', namespace: 'shop', name: 'web' })
    const call = { tool: 'k8s_get', arguments: given, decision: 'permitted', outcome: 'answered' } as const
    const write = timed(() => {
      for (let line = 0; line < lines; line += 1) log.call({ ...call, ms: line, characters: 900, redactions: 0 })
    })
    const verify = timed(() => verifyFolder(path.join(folder, 'activity')))
    return { write, verify }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function timed(work: () => unknown): number {
  const started = performance.now()
  work()
  return ((performance.now() - started) * 1_000) / lines
}
