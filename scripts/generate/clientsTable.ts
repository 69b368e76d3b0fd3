import { clients } from '../../src/clients/index.ts'
import { code, table } from './markdown.ts'

/** Every client, what is printed for it, where that goes and whether it is trusted with questions. */
export const clientsTable = (): string =>
  table(
    ['client', 'what is printed', 'where it goes', 'asks you about changes'],
    clients.map(({ name, title, form, place, asksPerson, asking }) => [
      `${title}: ${code(`config ${name}`)}`,
      form === 'command' ? 'a command' : `JSON, the server under ${code(form.key)}`,
      places(place),
      `${asksPerson ? 'yes' : 'no'}. ${asking}`,
    ]),
  )

function places({ linux, macos, windows }: (typeof clients)[number]['place']): string {
  if (linux === macos && linux === windows) return linux
  const others = linux === macos ? code(linux) : `Linux: ${code(linux)}; macOS: ${code(macos)}`
  return `${others}; Windows: ${code(windows)}`
}
