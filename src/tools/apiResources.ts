import * as z from 'zod'
import type { ServedResource } from '../gate/index.ts'
import { words } from '../sanitize/index.ts'
import { context } from './arguments.ts'
import { defineTool, reads } from './define.ts'

/** UTF-16 units for the list of kinds. */
const maxList = 5_600

/** The kinds that a list would be permitted for, from discovery. */
export const apiResources = defineTool({
  name: 'k8s_api_resources',
  title: 'Kinds of the cluster',
  description: 'Namespaced kinds, custom ones too, that this cluster serves and the policy allows. `search` narrows.',
  annotations: reads,
  input: z.strictObject({ context, search: z.string().max(100).optional().describe('part of a name or group') }),
  async handler({ search = '' }, call) {
    const name = await call.server.context()
    const kinds = (await call.server.kinds()).filter(({ preferred }) => preferred)
    const wanted = kinds.filter((kind) => matches(kind, search.toLowerCase()))
    const lines = groupLines(wanted)
    const fitting = fit(lines)
    const left = lines.length - fitting.length
    return {
      where: { context: name },
      summary: call.clean.line(
        `${wanted.length} of ${kinds.length} namespaced kinds, as GROUP/VERSION: plural (short names) Kind`,
      ),
      ...(fitting.length === 0 ? {} : { body: call.clean.text(fitting.join('\n')) }),
      notes: left > 0 ? [words`${left} more lines were left out; narrow with \`search\`.`] : [],
    }
  },
})

const matches = ({ group, plural, kind, shortNames }: ServedResource, search: string): boolean =>
  [group, plural, kind.toLowerCase(), ...shortNames].some((text) => text.includes(search))

/** One line a group and version, its kinds behind; a group of very many kinds takes several lines. */
function groupLines(kinds: readonly ServedResource[]): string[] {
  const groups = Map.groupBy(kinds, ({ group, version }) => (group === '' ? version : `${group}/${version}`))
  return [...groups].flatMap(([group, members]) => {
    const items = members.map(
      ({ plural, shortNames, kind }) => `${plural}${shortNames.length > 0 ? ` (${shortNames.join(' ')})` : ''} ${kind}`,
    )
    const chunks = Array.from({ length: Math.ceil(items.length / 20) }, (_, index) =>
      items.slice(index * 20, index * 20 + 20),
    )
    return chunks.map((chunk) => `${group}: ${chunk.join(', ')}`)
  })
}

function fit(lines: readonly string[]): string[] {
  let room = maxList
  return lines.filter((line) => (room -= line.length + 1) >= 0)
}
