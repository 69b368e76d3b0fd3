import { help } from '../../src/cli/options.ts'
import { rules } from '../../src/gate/index.ts'
import { structureRules } from '../../src/sanitize/structure/index.ts'
import { textRules } from '../../src/sanitize/text/index.ts'
import { tools } from '../../src/tools/index.ts'
import { publish } from '../../src/tools/publish.ts'
import { block, code, table } from './markdown.ts'
import { describeArgument } from './schema.ts'

/** What can be generated, by the name that stands in the marker. */
export const parts: Readonly<Record<string, () => string>> = {
  tools: () =>
    table(
      ['tool', 'what'],
      tools.map(({ name, description }) => [code(name), description]),
    ),
  arguments: () => tools.map(argumentsOf).join('\n\n'),
  rules: () =>
    table(
      ['rule', 'refuses'],
      rules.map(({ name, refuses }) => [code(name), refuses]),
    ),
  structure: () =>
    table(
      ['rule', 'where, and what happens'],
      structureRules.map(({ id, what }) => [id, what]),
    ),
  text: () => [...new Set(textRules.map(({ type }) => code(type)))].join(', '),
  flags: () => block(help),
}

/** A heading for the tool, and its arguments as clients are told of them. */
function argumentsOf(tool: (typeof tools)[number]): string {
  const { properties, required = [] } = publish(tool).inputSchema
  const rows = Object.entries(properties).map(([name, schema]) => {
    const { type, bounds, what } = describeArgument(schema)
    return [code(name), type, required.includes(name) ? 'required' : bounds, what]
  })
  return `### ${code(tool.name)}\n\n${table(['argument', 'type', 'bounds', 'what'], rows)}`
}
