import { readFileSync } from 'node:fs'
import path from 'node:path'
import * as z from 'zod'
import { code, table } from './markdown.ts'

const root = path.resolve(import.meta.dirname, '../..')
const json = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'))

const manifest = z.object({
  contributes: z.object({
    commands: z.array(z.object({ command: z.string(), title: z.string() })),
    keybindings: z.array(z.object({ command: z.string(), key: z.string(), mac: z.string().optional() })),
  }),
})

/** A row for every command of the extension. */
export const commandsTable = (): string => {
  const texts = z.record(z.string(), z.string()).parse(json('package.nls.json'))
  const { commands, keybindings } = manifest.parse(json('package.json')).contributes
  const keysOf = (id: string): string =>
    keybindings
      .filter(({ command }) => command === id)
      .map(({ key, mac }) => (mac === undefined ? code(key) : `${code(key)}, on a Mac ${code(mac)}`))
      .join('; ')
  return table(
    ['command', 'what it is called, behind `K8s Agent:`', 'its key in the sidebar'],
    commands.map(({ command, title }) => [code(command), texts[title.replaceAll('%', '')] ?? title, keysOf(command)]),
  )
}
