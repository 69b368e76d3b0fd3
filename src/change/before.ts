import type { Entries, Write } from '../gate/index.ts'
import { numberAt, textAt } from '../objects/fields.ts'
import type { Cleaner } from '../sanitize/index.ts'
import type { Live } from './live.ts'
import { maskedArguments } from './masked.ts'
import type { Before } from './services.ts'

/** What the gate lets be written whole; a longer value could not be put back. */
const longestValue = 120

/**
 * What a patch replaces, for the log, so that a person can have it put back. Undefined where there is nothing to put
 * back, or something in it that no change may write: what the sanitizer would mask, or what is too long.
 */
export const beforeOf = ({ change: { intent } }: Write, live: Live, clean: Cleaner): Before | undefined => {
  switch (intent.action) {
    case 'delete':
    case 'rollout_restart':
      return undefined
    case 'scale': {
      const replicas = numberAt(live.before, ['spec', 'replicas'])
      return replicas === undefined ? undefined : { replicas }
    }
    case 'update_image': {
      const { action, container } = intent
      const { image = '' } = live.facts.containers.find(({ name }) => name === container) ?? {}
      const isShown = image !== '' && maskedArguments({ action, container, image }, undefined, clean).length === 0
      return isShown ? { image } : undefined
    }
    case 'set_labels':
    case 'set_annotations': {
      const { action } = intent
      const field = action === 'set_labels' ? 'labels' : 'annotations'
      const entries: Entries = Object.fromEntries(
        Object.keys(intent.entries).map((key) => [key, textAt(live.object, ['metadata', field, key]) ?? null]),
      )
      const isShort = Object.values(entries).every((value) => value === null || isOneLine(value))
      return isShort && maskedArguments({ action, entries }, undefined, clean).length === 0 ? { entries } : undefined
    }
  }
}

const isOneLine = (value: string): boolean => value.length <= longestValue && !/[\p{C}\p{Zl}\p{Zp}]/u.test(value)
