import { change, mayChange } from './changes.ts'
import { readContainers } from './containers.ts'
import { readContexts, readSignIn } from './contexts.ts'
import { readDocument } from './document.ts'
import { readEvents } from './events.ts'
import { readDependants, readOwner } from './family.ts'
import { countKinds, type Counting } from './kinds.ts'
import { createLiveList } from './list/liveList.ts'
import { createSlots } from './list/slots.ts'
import { followLog } from './logs/follow.ts'
import { readNamespaces } from './namespaces.ts'
import type { ExplorerOptions } from './options.ts'
import { findResource } from './resource.ts'
import { createSession } from './session.ts'
import { attempt } from './trouble.ts'
import { isTrouble, type Explorer, type ObjectRef } from './types.ts'

/** How long counts are kept, in milliseconds. */
const countsMs = 30_000

/** Sends nothing and reads nothing; the cluster's side loads when it is first used. */
export const createExplorer = (options: ExplorerOptions): Explorer => {
  let session = createSession(options)
  let slots = createSlots()
  const counts = new Map<string, Counting>()

  const read =
    <T>(work: (from: typeof session, object: ObjectRef, signal: AbortSignal) => Promise<T>) =>
    (object: ObjectRef, signal: AbortSignal) => {
      const from = session
      return attempt(from, object.context, signal, (limited) => work(from, object, limited))
    }

  return {
    contexts: () => readContexts(session),
    namespaces(context, signal) {
      const from = session
      return attempt(from, context, signal, (limited) => readNamespaces(from, context, limited))
    },
    async kinds(place, signal, { count = 'kept' } = {}) {
      const from = session
      const id = JSON.stringify([place.context, place.namespace])
      const kept = counts.get(id)
      if (kept && count === 'kept' && from.now() - kept.kinds.asOf < countsMs) return kept.kinds
      const before = count === 'few' ? kept : undefined
      const counted = await attempt(from, place.context, signal, (limited) => countKinds(from, place, before, limited))
      if (isTrouble(counted)) return counted
      if (from === session) counts.set(id, counted)
      return counted.kinds
    },
    watch: (kind, watching = {}) => createLiveList(session, kind, watching, slots),
    containers: read(readContainers),
    events: read(readEvents),
    document: read(readDocument),
    owner: read(readOwner),
    dependants: read(readDependants),
    followLog: (object, following, listener) => followLog(session, object, following, listener, slots),
    resource(context, name, signal) {
      const from = session
      return attempt(from, context, signal, (limited) => findResource(from, context, name, limited))
    },
    mayChange: (kind, action) => mayChange(session, kind, action),
    change(object, intent, origin, signal) {
      const from = session
      return attempt(from, object.context, signal, (limited) => change(from, object, intent, origin, limited))
    },
    signIn: (context) => readSignIn(session, context),
    reload() {
      session.end()
      session = createSession(options)
      slots = createSlots()
      counts.clear()
    },
    dispose: () => session.end(),
  }
}
