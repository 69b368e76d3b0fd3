import type { Choice, ResourceCommand } from './services.ts'

/** How the log in the editor is read. */
export const logOptions: ResourceCommand = async ({ logs, ui }) => {
  const log = logs.active()
  if (!log) {
    ui.say('Open a log from the sidebar first.')
    return
  }
  const options = log.options()
  const choices: readonly Choice<() => void>[] = [
    log.isFollowing()
      ? { label: 'Stop Following', value: () => log.stop() }
      : { label: 'Follow Again', value: () => log.read(options) },
    {
      label: options.previous ? 'Show the Current Run' : 'Show the Previous Run',
      description: 'what a container wrote before it was restarted',
      value: () => log.read({ ...options, previous: !options.previous }),
    },
    {
      label: options.timestamps ? 'Hide Timestamps' : 'Show Timestamps',
      value: () => log.read({ ...options, timestamps: !options.timestamps }),
    },
    ...spans.map(([label, sinceSeconds, tailLines]) => ({
      label,
      value: () => log.read({ ...options, sinceSeconds, tailLines }),
    })),
  ]
  const run = await ui.pick(log.title, choices)
  run?.()
}

const spans = [
  ['Begin 5 Minutes Ago', 300, 5_000],
  ['Begin 1 Hour Ago', 3_600, 5_000],
  ['Begin 1 Day Ago', 86_400, 5_000],
  ['Begin With the Last 500 Lines', undefined, 500],
] as const
