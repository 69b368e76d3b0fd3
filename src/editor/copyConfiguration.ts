import * as vscode from 'vscode'
import { clients, configurationFor, gatherFacts, type ClientEntry } from '../clients/index.ts'
import { withoutLinks } from './quickInputText.ts'

interface Choice extends vscode.QuickPickItem {
  readonly client: ClientEntry
  /** Distribution of WSL, for a client on Windows. */
  readonly wsl?: string
}

/**
 * Copies what another client needs in order to start the server of this extension, and says where it goes.
 * @param environment of this process, with the kubeconfig in it that was chosen
 * @returns whether something was copied
 * @throws {UsageError} where it cannot be written so that it surely works
 */
export const copyConfiguration = async (serverPath: string, environment: NodeJS.ProcessEnv): Promise<boolean> => {
  const facts = await gatherFacts({
    platform: process.platform,
    environment,
    user: process.getuid?.(),
    workingFolder: process.cwd(),
    execPath: process.execPath,
    versions: process.versions,
    server: serverPath,
    flags: [],
  })
  const choices = others.flatMap((client) => choicesOf(client, facts.distribution))
  const picked = await vscode.window.showQuickPick(choices, {
    title: 'Copy Configuration for…',
    placeHolder:
      'Which program shall start the server? It will ask you about changes in its own way, not in this window.',
  })
  if (!picked) return false
  // What it says about WSL is for those who type flags; here it has been chosen.
  const { text, notes } = configurationFor(picked.client, { ...facts, distribution: picked.wsl }, picked.wsl)
  await vscode.env.clipboard.writeText(text)
  const lines = [`Copied the configuration for ${picked.client.title}.`, ...notes, ...elsewhere(), update]
  void vscode.window.showInformationMessage(withoutLinks(lines.join(' ')))
  return true
}

/** For VS Code there is this extension; a server from its mcp.json would be a second one that cannot ask here. */
const others = clients.filter(({ name }) => name !== 'vscode')

function choicesOf(client: ClientEntry, distribution: string | undefined): Choice[] {
  const here = { label: client.title, client }
  if (distribution === undefined) return [here]
  return [
    { ...here, description: `in WSL (${distribution})` },
    { ...here, description: `on Windows, with the server in WSL (${distribution})`, wsl: distribution },
  ]
}

function elsewhere(): string[] {
  const { remoteName } = vscode.env
  return remoteName === undefined || remoteName === 'wsl'
    ? []
    : [`Its paths are those of the computer that this window works on (${remoteName}).`]
}

/** The folder of an extension is named after its version. */
const update = 'Copy it again after an update of the extension or the editor.'
