import type { Channel } from '../approval/channel.ts'
import { chooseChannel } from '../approval/choose.ts'
import type { Cleaner } from '../sanitize/index.ts'
import type { SetupLine } from './report.ts'

/** How a server that a terminal or another client starts would ask a person. */
export const approvalLine = async (
  wanted: 'editor' | 'desktop' | 'elicitation' | 'argument' | undefined,
  environment: NodeJS.ProcessEnv,
  clean: Pick<Cleaner, 'line'>,
): Promise<SetupLine> => {
  if (wanted === 'elicitation') return { state: 'note', text: clean.line(elicitation) }
  const channel = await chooseChannel({
    wanted,
    editor: undefined,
    elicit: undefined,
    platform: process.platform,
    environment,
  })
  const text = clean.line(`Approvals: ${channel.description}.`)
  return { state: states[channel.name], text, ...(channel.name === 'none' ? { remedy: clean.line(nobody) } : {}) }
}

const states: Readonly<Record<Channel['name'], SetupLine['state']>> = {
  editor: 'ok',
  desktop: 'ok',
  // Each can be answered by a client, which a person should know.
  elicitation: 'note',
  argument: 'note',
  none: 'missing',
}

const elicitation = 'Approvals: a form in the client (--approval=elicitation), which some clients answer by themselves.'
const nobody =
  'Start the server from VS Code, or where there is a desktop; or with --read-only, if it is to read alone.'
