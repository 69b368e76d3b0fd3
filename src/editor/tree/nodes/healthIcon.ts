import type { Health } from '../../../explore/types.ts'
import type { Look } from './look.ts'

/** Never the only sign: the state stands beside it in words. */
export const healthIcon = (health: Health): Look['icon'] => icons[health]

const icons: Readonly<Record<Health, Look['icon']>> = {
  problem: { name: 'error', color: 'list.errorForeground' },
  ok: { name: 'pass', color: 'testing.iconPassed' },
  finished: { name: 'check-all' },
  unknown: { name: 'circle-outline' },
}
