import { commandLine } from '../../src/clients/commandLine.ts'
import { serverName } from '../../src/clients/configuration.ts'
import { names } from './names.ts'

/** What a person clicks or runs to install exactly this version; who uses VS Code is sent to the extension. */
export const installLinks = (version: string, publisher: string): Readonly<Record<string, string>> => {
  const launch = { command: 'npx', args: ['-y', `${names.npm}@${version}`] }
  const config = encodeURIComponent(Buffer.from(JSON.stringify(launch)).toString('base64'))
  return {
    'VS Code': `vscode:extension/${publisher}.${names.npm}`,
    Cursor: `cursor://anysphere.cursor-deeplink/mcp/install?name=${serverName}&config=${config}`,
    'Claude Code': commandLine(
      ['claude', 'mcp', 'add', serverName, '--scope', 'user', '--', launch.command, ...launch.args],
      'unix',
    ),
  }
}
