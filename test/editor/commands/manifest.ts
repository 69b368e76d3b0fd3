import { readFileSync } from 'node:fs'
import path from 'node:path'
import * as z from 'zod'

const root = path.resolve(import.meta.dirname, '../../..')
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'))
const texts = z.record(z.string(), z.string()).parse(read('package.nls.json'))

/** What the manifest says of commands, as the editor reads it. */
export const { commands, keybindings, menus } = z
  .object({
    contributes: z.object({
      commands: z.array(z.object({ command: z.string(), title: z.string() })),
      keybindings: z.array(z.object({ command: z.string(), key: z.string() })),
      menus: z.record(z.string(), z.array(z.object({ command: z.string(), when: z.string().default('') }))),
    }),
  })
  .parse(read('package.json')).contributes

/** As it stands on the screen. */
export const titleOf = (id: string): string => {
  const title = commands.find(({ command }) => command === id)?.title ?? ''
  return title.replace(/^%(.*)%$/, (_, key: string) => texts[key] ?? '')
}
