import { setImmediate as turn } from 'node:timers/promises'
import * as vscode from 'vscode'
import { followActivity, createActivityReader, type ActivityReader, type ReaderOptions } from '../../activity/read.ts'
import { registerRowCommand } from '../rowCommand.ts'
import { treeItem } from '../tree/treeItem.ts'
import type { Happenings } from './happenings.ts'
import type { ActivityRow, ActivityRows } from './rows.ts'

export const activityViewId = 'k8sAgent.activity'
const rowCommand = '_k8sAgent.openActivityRow'

export interface ActivityView {
  /** The row that a person selected last; undefined where the view is not on the screen. */
  selected(): ActivityRow | undefined
  /** What is above the rows; empty for nothing. */
  setMessage(message: string): void
  /** What waits has changed. */
  redraw(): void
  dispose(): void
}

export interface ActivityViewOptions {
  readonly happenings: Happenings
  readonly rows: ActivityRows
  /** Where the log is read; asked for when the view is first on the screen. */
  readonly source: () => Promise<ReaderOptions>
  readonly onVisible: () => void
  /** All that is there has been read. */
  readonly onRead: () => void
  readonly onProblem: (problem: unknown) => void
}

/** Lines come together for this long before the editor asks for all rows anew. In milliseconds. */
const gatherMs = 300

/** The view reads while it is on the screen, and what came meanwhile when it comes there again. */
export const createActivityView = (options: ActivityViewOptions): ActivityView => {
  const { happenings, rows } = options
  const changes = new vscode.EventEmitter<undefined>()
  /** Resolves when what was there at first has been read, so that nobody is told that nothing happened. */
  const first = Promise.withResolvers<undefined>()
  let reader: ActivityReader | undefined
  let reading: AbortController | undefined
  let timer: NodeJS.Timeout | undefined

  const redraw = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined
      changes.fire(undefined)
    }, gatherMs)
  }
  const follow = async (signal: AbortSignal): Promise<void> => {
    const source = await options.source()
    reader ??= createActivityReader(source)
    for await (const entries of followActivity(source, signal, reader)) {
      if (happenings.add(entries)) redraw()
      if (entries.length === 0) {
        first.resolve(undefined)
        options.onRead()
      }
      // A portion takes a while, and the window has other things to do.
      await turn()
    }
  }
  const show = (isVisible: boolean): void => {
    reading?.abort()
    reading = undefined
    if (!isVisible) return
    reading = new AbortController()
    options.onVisible()
    follow(reading.signal).catch((problem: unknown) => {
      first.resolve(undefined)
      options.onProblem(problem)
    })
  }

  const view = vscode.window.createTreeView<ActivityRow>(activityViewId, {
    treeDataProvider: {
      onDidChangeTreeData: changes.event,
      getTreeItem: (row) => treeItem(row, rowCommand),
      async getChildren(row) {
        if (row) return []
        await first.promise
        return [...rows.list()]
      },
    },
  })
  show(view.visible)
  const selected = (): ActivityRow | undefined => (view.visible ? view.selection[0] : undefined)
  const subscriptions = vscode.Disposable.from(
    view,
    changes,
    registerRowCommand(rowCommand, selected),
    view.onDidChangeVisibility(({ visible }) => show(visible)),
  )
  return {
    selected,
    setMessage: (message) => void (view.message = message),
    redraw,
    dispose() {
      reading?.abort()
      clearTimeout(timer)
      subscriptions.dispose()
    },
  }
}
