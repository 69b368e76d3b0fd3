import * as z from 'zod'
import { help } from '../../src/cli/options/help.ts'
import { rules } from '../../src/gate/index.ts'
import { resourceTemplate } from '../../src/mcp/resourceUri.ts'
import { prompts } from '../../src/prompts/index.ts'
import { structureRules } from '../../src/sanitize/structure/index.ts'
import { textRules } from '../../src/sanitize/text/index.ts'
import { tools } from '../../src/tools/index.ts'
import { activityLimits, activityTables } from './activityTables.ts'
import { clientsTable } from './clientsTable.ts'
import { commandsTable } from './commandsTable.ts'
import { dialog, dialogs } from './dialogs.ts'
import { block, code, table } from './markdown.ts'
import { policyTable } from './policyTable.ts'
import { describe } from './schema.ts'
import { settingsTable } from './settingsTable.ts'

/** What can be generated, by the name that stands in the marker. */
export const parts: Readonly<Record<string, () => string>> = {
  tools: () =>
    table(
      ['tool', 'what'],
      tools.map(({ name, description }) => [code(name), description]),
    ),
  arguments: () => tools.map(argumentsOf).join('\n\n'),
  prompts: () =>
    table(
      ['prompt', 'arguments', 'what'],
      prompts.map(({ name, input, description }) => [
        code(name),
        Object.keys(input.shape).map(code).join(', '),
        description,
      ]),
    ),
  resources: () => table(['template', 'what'], [[code(resourceTemplate.uriTemplate), resourceTemplate.description]]),
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
  policy: policyTable,
  activity: activityTables,
  'activity-limits': activityLimits,
  clients: clientsTable,
  settings: settingsTable,
  commands: commandsTable,
  dialogs,
  dialog: () => block(dialog('delete-not-owned-short')),
}

/** A heading for the tool, and its arguments with all bounds: clients are told of those alone that a model plans by. */
function argumentsOf({ name, input }: (typeof tools)[number]): string {
  const { properties = {}, required = [] } = z.toJSONSchema(input, { io: 'input' })
  const rows = Object.entries(properties).map(([argument, schema]) => {
    const { type, bounds, byDefault, what } = describe(schema)
    const limits = [bounds, byDefault && `default ${byDefault}`].filter((part) => part !== '').join('; ')
    return [code(argument), type, required.includes(argument) ? 'required' : limits, what]
  })
  return `### ${code(name)}\n\n${table(['argument', 'type', 'bounds', 'what'], rows)}`
}
