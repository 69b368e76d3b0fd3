import { mkdir } from 'node:fs/promises'
import type { BrowserContext, Page } from 'playwright-core'
import type { EditorInfo } from './editor.ts'
import type { Host, Hosts } from './hosts.ts'
import { patienceMs } from './patience.ts'
import { collectProblems, type Problems } from './problems.ts'
import { activityOf, type Activity } from './pages/activity.ts'
import { chatOf, type Chat } from './pages/chat.ts'
import { dialogOf, type Dialog } from './pages/dialog.ts'
import { editorsOf, type Editors } from './pages/editors.ts'
import { notificationsOf, type Notifications } from './pages/notifications.ts'
import { paletteOf, type Palette } from './pages/palette.ts'
import { quickInputOf, type QuickInput } from './pages/quickInput.ts'
import { resourcesOf, type Resources } from './pages/resources.ts'
import { statusBarOf, type StatusBar } from './pages/statusBar.ts'

/** One window of the editor: what a person sees of it, and its extension host. */
export interface EditorWindow {
  readonly page: Page
  readonly host: Host
  /** Absolute. */
  readonly workspace: string
  readonly problems: Problems
  readonly activity: Activity
  readonly chat: Chat
  readonly dialog: Dialog
  readonly editors: Editors
  readonly notifications: Notifications
  readonly palette: Palette
  readonly quickInput: QuickInput
  readonly resources: Resources
  readonly statusBar: StatusBar
  screenshot(file: string): Promise<void>
  close(): Promise<void>
}

export interface WindowOptions {
  readonly editor: EditorInfo
  readonly hosts: Hosts
  /** Windows of one context are those of one browser: they share what the editor remembers there. */
  readonly context: BrowserContext
  /** Absolute; made where it is missing. Windows that are open at once have different ones. */
  readonly workspace: string
}

/** Opens a window and waits until extensions run in it. */
export const openWindow = async ({ editor, hosts, context, workspace }: WindowOptions): Promise<EditorWindow> => {
  await mkdir(workspace, { recursive: true })
  const page = await context.newPage()
  page.setDefaultTimeout(patienceMs)
  page.setDefaultNavigationTimeout(patienceMs)
  const problems = collectProblems(page)
  await page.goto(`${editor.url}/?folder=${encodeURIComponent(workspace)}`)
  const host = await hosts.next(workspace)
  return {
    ...{ page, host, workspace, problems },
    activity: activityOf(page, host),
    chat: chatOf(page, host),
    dialog: dialogOf(page),
    editors: editorsOf(page),
    notifications: notificationsOf(page),
    palette: paletteOf(page),
    quickInput: quickInputOf(page),
    resources: resourcesOf(page, host),
    statusBar: statusBarOf(page),
    screenshot: async (file) => {
      await page.screenshot({ path: file })
    },
    close: () => page.close(),
  }
}
