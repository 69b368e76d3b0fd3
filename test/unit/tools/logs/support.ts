import type { Cluster } from '../../../../src/cluster/index.ts'
import { Blocked } from '../../../../src/errors.ts'
import { decide, resolveResource } from '../../../../src/gate/index.ts'
import { compose } from '../../../../src/mcp/answer.ts'
import { createSanitizer } from '../../../../src/sanitize/index.ts'
import { createCursors } from '../../../../src/tools/cursors.ts'
import type { Call, Tool } from '../../../../src/tools/define.ts'
import { clusterKinds, place, policy } from '../../../support/builders.ts'

/**
 * What a model reads when it calls `tool`, with a gate and a sanitizer that are the real ones and a cluster that is not.
 * The id of the frame is always the same, and fingerprints are numbered in the order of their appearance.
 */
export const answerOf = async (
  tool: Tool,
  args: Record<string, unknown>,
  cluster: Partial<Cluster>,
): Promise<string> => {
  const clean = createSanitizer().forAnswer('sandbox')
  const call: Call = {
    signal: new AbortController().signal,
    clean,
    room: 6_900,
    cursors: createCursors(),
    // A call of what a test has left out fails by name.
    cluster: () => Promise.resolve(cluster as Cluster),
    permit({ resource, ...read }) {
      const found = resolveResource(resource, clusterKinds)
      if ('rule' in found) throw new Blocked(found)
      const decision = decide({ ...read, context: 'sandbox', place: place(), resource: found }, policy())
      if ('rule' in decision) throw new Blocked(decision)
      return Promise.resolve(decision)
    },
    change(): never {
      throw new Error('These tools change nothing.')
    },
    get server(): never {
      throw new Error('These tools do not ask the server about itself.')
    },
  }
  const text = compose(await tool.run(args, call), clean)
  const prints = [...new Set(text.match(/(?<=REDACTED\([a-z-]+#)[0-9a-f]{6}/g))]
  return prints.reduce(
    (numbered, print, at) => numbered.replaceAll(`#${print}`, `#${String(at + 1).padStart(6, '0')}`),
    text.replaceAll(/^--- [0-9a-f]{8} /gm, '--- 0123abcd '),
  )
}

/** The same, without first line, frame and notes. */
export const bodyOf = (answer: string): string =>
  /^--- 0123abcd from.*\n([^]*)\n--- 0123abcd end ---$/m.exec(answer)?.[1] ?? ''

/** A log as the kubelet serves it with times: a line every `everyMs` milliseconds, up to 12:00 on the second of January. */
export const kubeletLog = (lines: readonly string[], everyMs = 100): string =>
  lines
    .map((line, index) => {
      const time = new Date(Date.UTC(2026, 0, 2, 12) - (lines.length - index) * everyMs)
      return `${time.toISOString().replace('Z', '000000Z')} ${line}\n`
    })
    .join('')
