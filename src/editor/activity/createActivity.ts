import * as vscode from 'vscode'
import { activityFolder } from '../../activity/files.ts'
import type { Queued } from '../../approval/channel.ts'
import { UsageError } from '../../errors.ts'
import type { Explorer } from '../../explore/types.ts'
import type { Sanitizer } from '../../sanitize/index.ts'
import { beside } from '../beside.ts'
import { activityCommandIds } from '../commandIds.ts'
import { createCommandUi } from '../commandUi.ts'
import type { RegisterCommand } from '../registerCommand.ts'
import { runServer } from '../runServer.ts'
import { createTextDocuments } from '../textDocuments.ts'
import { activityViewId, createActivityView } from './activityView.ts'
import { activityCommands } from './commands.ts'
import { exportFile } from './exportFile.ts'
import { exportLines } from './exportLines.ts'
import { createHeadKeeper, type Vault } from './headKeeper.ts'
import { createHappenings } from './happenings.ts'
import { createRows } from './rows.ts'
import type { ActivityServices } from './services.ts'

export interface ActivityOptions {
  readonly sanitizer: Sanitizer
  readonly stateFolder: () => Promise<string>
  readonly explorer: () => Promise<Explorer>
  /** What a person has not answered yet. */
  readonly waiting: () => readonly Queued[]
  readonly register: RegisterCommand
  /** `dist/server.js`, absolute. */
  readonly serverPath: string
  /** The view is on the screen. */
  readonly onVisible: () => void
  /** Where the ends of the log's files are kept, apart from them. */
  readonly vault: Vault
  readonly onProblem: (problem: unknown) => void
}

export interface Activity {
  /** What waits, or whether writes are paused, has changed. @param whyStopped why nothing can be changed now, as a clause */
  update(whyStopped: string | undefined): void
  dispose(): void
}

/** The view of what was done: by all servers of the user, those of other clients too. */
export const createActivity = (options: ActivityOptions): Activity => {
  const { sanitizer, register } = options
  const folder = async (): Promise<string> => activityFolder(await options.stateFolder())
  const happenings = createHappenings()
  const rows = createRows({ happenings, waiting: options.waiting, now: Date.now })
  const documents = createTextDocuments({
    scheme: 'k8s-agent-activity',
    forgotten: '# Open this from the view Activity of K8s Agent again.\n',
    where: () => ({ viewColumn: beside(), preserveFocus: true }),
  })
  const heads = createHeadKeeper({ folder, vault: options.vault, now: () => performance.now() })
  const view = createActivityView({
    happenings,
    rows,
    source: async () => ({ folder: await folder(), sanitizer, firstBytes: 1_048_576 }),
    onVisible: options.onVisible,
    onRead: () => void heads.keep().catch(options.onProblem),
    onProblem: options.onProblem,
  })
  const ui = createCommandUi(activityViewId)
  const services: ActivityServices = {
    rows,
    selected: () => view.selected(),
    ui,
    explorer: options.explorer,
    showText: (name, text) => documents.show(name, text),
    async verify() {
      const given = { input: await heads.text() }
      const { code, out, problem } = await runServer(options.serverPath, ['activity', 'verify', '--heads=-'], given)
      // 1 tells that something is wrong, which stands in what it says.
      if (code !== 0 && code !== 1) throw new UsageError(problem.trim() || 'The activity log could not be verified.')
      return out
    },
    exportAll: async () => {
      const from = await folder()
      return exportFile(() => exportLines(from, sanitizer), ui.during)
    },
  }
  let waited = ''
  const commands = activityCommandIds.map((id) => register(id, (argument) => activityCommands[id](services, argument)))
  return {
    update(whyStopped) {
      view.setMessage(whyStopped === undefined ? '' : `${whyStopped.charAt(0).toUpperCase()}${whyStopped.slice(1)}.`)
      // Whoever has a menu open loses it when rows are drawn anew.
      const waits = JSON.stringify(options.waiting())
      if (waits !== waited) view.redraw()
      waited = waits
    },
    dispose: () => void vscode.Disposable.from(view, documents, ...commands).dispose(),
  }
}
