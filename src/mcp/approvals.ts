import { chooseChannel, type Ways } from '../approval/choose.ts'
import { createEditorChannel } from '../approval/editor/client.ts'
import type { Channel } from '../approval/channel.ts'
import { createLedger } from '../approval/ledger.ts'
import type { Person } from '../change/index.ts'
import { Blocked, UsageError } from '../errors.ts'
import type { Denial, Settings } from '../gate/index.ts'
import { defaults } from '../policy/defaults.ts'
import { once } from './once.ts'
import type { ServerOptions } from './options.ts'

/** How people say what is allowed, and how they are asked. */
export interface Approvals {
  /** What a person has set. @throws {Blocked} while the editor that started this server has not said it */
  settings(): Promise<Settings>
  channel(): Promise<Channel>
  person(): Promise<Person>
}

export const createApprovals = (options: ServerOptions, elicit: Ways['elicit']): Approvals => {
  const editor = options.editor && createEditorChannel(options.editor)
  // A failure must not lead to another choice later: the way to a person never changes.
  const channel = once(() =>
    chooseChannel({
      wanted: options.approval,
      editor: editor?.channel,
      elicit,
      platform: process.platform,
      environment: options.environment,
    }),
  )
  const checked = createChecked()
  const limited = (settings: Settings): Settings => (options.isReadOnly ? onlyReading(settings) : settings)
  return {
    channel,
    person: once(async () => {
      const ledger = createLedger({ folder: await options.stateFolder() })
      const { createPerson } = await import('../change/index.ts')
      return createPerson(await channel(), ledger, () => editor?.paused() ?? false)
    }),
    async settings() {
      if (!editor) return limited(options.settings ?? defaults)
      return limited(await checked(editor.policy()))
    },
  }
}

/** --read-only holds in every context, whatever a file or an override says. */
const onlyReading = (settings: Settings): Settings => ({
  ...settings,
  readOnly: true,
  overrides: settings.overrides.map((override) => ({ ...override, readOnly: true })),
})

/**
 * An editor's policy is checked as a file's is: it may come from another version of this extension. Every call asks for
 * it more than once, and it is the same object until the editor sends another.
 */
function createChecked(): (policy: Promise<unknown>) => Promise<Settings> {
  let last: { readonly raw: unknown; readonly settings: Settings } | undefined
  return async (policy) => {
    try {
      const { checkPolicy } = await import('../policy/index.ts')
      const raw = await policy
      if (last && last.raw === raw) return last.settings
      last = { raw, settings: checkPolicy(raw, 'the policy of the editor') }
      return last.settings
    } catch (error) {
      throw new Blocked(error instanceof UsageError ? { ...notKnown, reason: error.reason } : notKnown)
    }
  }
}

const notKnown: Denial = {
  rule: 'policy',
  reason: 'the editor that started this server has not said what is allowed',
  remedy: 'A person can reload the window of VS Code, or restart this server there.',
}
