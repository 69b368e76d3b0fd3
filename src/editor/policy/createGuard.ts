import { UsageError } from '../../errors.ts'
import type { Settings } from '../../gate/index.ts'
import { checkPolicy } from '../../policy/index.ts'
import { defaults } from '../../policy/defaults.ts'
import type { Clean, Cleaner } from '../../sanitize/index.ts'
import { unflatten, type FlatSettings } from './flat.ts'
import { loosened } from './loosened.ts'
import { stricter } from './stricter.ts'

/** Stands between the settings as they are written and what holds: whatever loosens waits for a person. */
export interface PolicyGuard {
  /** What holds now. */
  settings(): Settings
  /** One sentence where the settings cannot be read. */
  problem(): string | undefined
  /** What waits for a person, if anything does. */
  offer(): Offer | undefined
  /** The settings have been written; `flat` holds those that are set. */
  wants(flat: FlatSettings): void
}

/** What would be loosened, a line a setting. */
export interface Offer {
  readonly lines: readonly Clean<string>[]
  /** Always the same for the same settings. */
  readonly key: string
  /** After a person's yes. @returns false where the settings have changed since it was made, so that nothing was accepted */
  accept(): boolean
}

export interface GuardOptions {
  /** What was kept last, by any window; nothing or something unreadable stands for the defaults. */
  readonly kept: () => unknown
  /** Remembers what holds, over restarts. */
  readonly keep: (accepted: Settings) => void
  readonly cleaner: Pick<Cleaner, 'line'>
}

export const createGuard = ({ kept, keep, cleaner }: GuardOptions): PolicyGuard => {
  let accepted = readable(kept()) ?? defaults
  let held = stricter(accepted, locked)
  let problem: string | undefined
  let offer: Offer | undefined

  const hold = (settings: Settings): void => {
    held = settings
    if (same(settings, accepted)) return
    accepted = settings
    keep(settings)
  }

  const offerOf = (wanted: Settings): Offer | undefined => {
    const lines = loosened(accepted, wanted, cleaner)
    if (lines.length === 0) return undefined
    const made: Offer = {
      lines,
      key: JSON.stringify(wanted),
      accept() {
        if (offer !== made) return false
        offer = undefined
        hold(wanted)
        return true
      },
    }
    return made
  }

  return {
    settings: () => held,
    problem: () => problem,
    offer: () => offer,
    wants(flat) {
      accepted = readable(kept()) ?? defaults
      const wanted = read(flat)
      if (typeof wanted === 'string') {
        problem = `${wanted} Until this is mended nothing can be changed, and nothing is allowed that was not before.`
        offer = undefined
        held = stricter(accepted, locked)
        return
      }
      problem = undefined
      offer = offerOf(wanted)
      hold(stricter(accepted, wanted))
    },
  }
}

/** What holds where nobody knows what a person wanted: a part that cannot be read may have been one that forbids. */
const locked: Settings = { ...defaults, readOnly: true }

function read(flat: FlatSettings): Settings | string {
  try {
    return checkPolicy(unflatten(flat), 'K8s Agent settings')
  } catch (error) {
    if (error instanceof UsageError) return error.message
    throw error
  }
}

function readable(kept: unknown): Settings | undefined {
  try {
    return kept === undefined ? undefined : checkPolicy(kept, 'what was accepted')
  } catch {
    // Another version may have kept it in another shape; the person is asked anew then.
    return undefined
  }
}

/** Both were built by the schema or from its results, so their keys have one order. */
const same = (a: Settings, b: Settings): boolean => JSON.stringify(a) === JSON.stringify(b)
