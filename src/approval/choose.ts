import { createArgumentChannel } from './argument.ts'
import type { Channel, ChannelName } from './channel.ts'
import { createElicitationChannel, type ElicitParams } from './elicitation.ts'
import { createNoChannel } from './none.ts'

/** What the ways to a person are chosen from. */
export interface Ways {
  /** What `--approval` names: that one and no other. */
  readonly wanted: Exclude<ChannelName, 'none'> | undefined
  /** The channel of the editor that started this server; undefined when none did. */
  readonly editor: Channel | undefined
  /** Sends a form to the client; undefined when it shows none. */
  readonly elicit: ((params: ElicitParams, signal: AbortSignal) => Promise<unknown>) | undefined
  readonly platform: NodeJS.Platform
  readonly environment: NodeJS.ProcessEnv
}

/**
 * The way to a person for the life of this server: the editor, else the desktop, else none. Those that a client could
 * answer by itself must be asked for by name.
 */
export const chooseChannel = async (ways: Ways): Promise<Channel> => {
  switch (ways.wanted) {
    case 'argument':
      return createArgumentChannel()
    case 'elicitation':
      return ways.elicit
        ? createElicitationChannel(ways.elicit)
        : createNoChannel('--approval=elicitation needs a client that shows forms, and this one does not')
    case 'editor':
      return ways.editor ?? createNoChannel('--approval=editor needs a server that VS Code has started')
    case 'desktop':
      return desktop(ways)
    case undefined:
      return ways.editor ?? desktop(ways)
  }
}

async function desktop({ platform, environment }: Ways): Promise<Channel> {
  const [{ findDesktop }, { createDesktopChannel }] = await Promise.all([
    import('./desktop/findDesktop.ts'),
    import('./desktop/createDesktopChannel.ts'),
  ])
  const found = await findDesktop({ platform, environment })
  return 'why' in found ? createNoChannel(found.why) : createDesktopChannel(found, { environment })
}
