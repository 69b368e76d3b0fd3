import { withoutQuoted } from '../apiError.ts'
import type { StructureRule } from './place.ts'

/** Pulls, probes and webhooks quote the URLs and values that they were given. Source: core/v1 Event, meta/v1 Condition. */
export const messages: StructureRule = {
  id: 'S9',
  what: 'images, event messages, and messages and reasons of a status: scanned',
  keys: ['image', 'imageID', 'message', 'note', 'reason'],
  clean(value, place, walk) {
    const cleaned = typeof value === 'string' ? walk.into(value, place) : undefined
    return typeof cleaned === 'string' ? withoutQuoted(cleaned, walk.maskText) : cleaned
  },
}
