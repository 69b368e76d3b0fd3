import { words } from '../../sanitize/index.ts'
import type { ActivityCommandId } from '../commandIds.ts'
import { chosen } from './chosen.ts'
import { detailsName, detailsOf } from './details.ts'
import { offerInverse } from './offerInverse.ts'
import type { ActivityCommand } from './services.ts'
import { tellWhy } from './tellWhy.ts'

const showDetails: ActivityCommand = async (services, argument) => {
  const acting = await chosen(services, argument, 'Show the details of which call?', 'call')
  if (acting) await services.showText(detailsName(acting.happening), detailsOf(acting.happening))
}

const verify: ActivityCommand = async ({ ui, verify: run, showText }) => {
  await showText('Activity Verification.txt', await ui.during(run))
}

const exportActivity: ActivityCommand = async ({ ui, exportAll }) => {
  const lines = await exportAll()
  if (lines === undefined) return
  ui.say(words`Exported ${lines} ${lines === 1 ? words`line` : words`lines`} of the activity log, cleaned once more.`)
}

/** Any other extension can call these, Copilot too: see `chosen.ts` for what they may act on. */
export const activityCommands = {
  'k8sAgent.showActivityDetails': showDetails,
  'k8sAgent.offerInverse': offerInverse,
  'k8sAgent.tellWhy': tellWhy,
  'k8sAgent.exportActivity': exportActivity,
  'k8sAgent.verifyActivity': verify,
} satisfies Record<ActivityCommandId, ActivityCommand>
