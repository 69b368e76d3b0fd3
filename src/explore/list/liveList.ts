import type { Cluster } from '../../cluster/index.ts'
import { ClusterError } from '../../errors.ts'
import type { Permit, ViewPermit } from '../../gate/index.ts'
import { words } from '../../sanitize/index.ts'
import { createBackOff, waitFor } from '../backOff.ts'
import { placeOf, readPermit, viewPermit, type Session } from '../session.ts'
import { isExpired, troubleOf } from '../trouble.ts'
import type { KindRef, LiveList, Trouble, WatchOptions } from '../types.ts'
import { createBoard, type Board } from './board.ts'
import { readRows } from './rows.ts'
import type { Slots, Ticket } from './slots.ts'

/** Between two lists where no watch is open, in milliseconds. */
const pollMs = 30_000

/** The objects of one kind: a list, then a watch from where it ended, for as long as somebody looks. */
export const createLiveList = (session: Session, kind: KindRef, options: WatchOptions, slots: Slots): LiveList => {
  const stop = new AbortController()
  const signal = AbortSignal.any([stop.signal, session.ended])
  const board = createBoard(session)
  let again = new AbortController()

  const list: Listing = {
    session,
    kind,
    options,
    slots,
    board,
    signal,
    async pause(ms) {
      await waitFor(ms, signal, again.signal)
      again = new AbortController()
    },
  }
  // Failures that can be expected are on the board; what is left is a bug, which must not be lost.
  const running = run(list).catch((error: unknown) => {
    if (session.ended.aborted && !stop.signal.aborted) board.fail(troubleOf(session.ended.reason, session.clean('')))
    else if (!signal.aborted) throw error
  })
  void running
  return {
    kind,
    get snapshot() {
      return board.snapshot()
    },
    onDidChange: (listener) => board.onDidChange(listener),
    retry: () => again.abort(),
    dispose() {
      stop.abort()
      board.dispose()
    },
  }
}

interface Listing {
  readonly session: Session
  readonly kind: KindRef
  readonly options: WatchOptions
  readonly slots: Slots
  readonly board: Board
  readonly signal: AbortSignal
  pause(ms: number): Promise<void>
}

interface Permits {
  readonly cluster: Cluster
  readonly server: string
  readonly list: Permit
  /** Undefined for kinds that serve none. */
  readonly watch: ViewPermit | undefined
}

/** Goes on until the signal fires. @throws the signal's reason, and bugs */
async function run(list: Listing): Promise<void> {
  const { session, kind, board, signal } = list
  const backOff = createBackOff()
  let isSignedOut = false
  for (;;) {
    signal.throwIfAborted()
    try {
      await follow(list, await permitsFor(session, kind), () => {
        backOff.reset()
        isSignedOut = false
      })
    } catch (error) {
      signal.throwIfAborted()
      if (isExpired(error)) {
        // What was listed is too old by now. A cluster that says so every time is not asked without a pause.
        await list.pause(Math.min(1_000, backOff.next() - 1_000))
        continue
      }
      const trouble = troubleOf(error, session.clean(kind.context))
      const waitMs = patience(error, backOff.next(), isSignedOut)
      isSignedOut = error instanceof ClusterError && error.type === 'Unauthorized'
      board.fail(waitMs === Infinity ? trouble : { ...trouble, retryAt: session.now() + waitMs })
      await list.pause(waitMs)
    }
  }
}

/** What no time will change waits for the person: `retry`. A plugin's credential may just have come of age. */
function patience(error: unknown, backOffMs: number, isSignedOut: boolean): number {
  if (!(error instanceof ClusterError)) return Infinity
  switch (error.type) {
    case 'Unauthorized':
      return isSignedOut ? Infinity : backOffMs
    case 'NoKubeconfig':
    case 'BadKubeconfig':
    case 'Invalid':
      return Infinity
    case 'Forbidden':
    case 'NotFound':
      return Math.max(backOffMs, 60_000)
    default:
      return backOffMs
  }
}

async function permitsFor(session: Session, kind: KindRef): Promise<Permits> {
  const cluster = await session.cluster()
  const canWatch = kind.resource.verbs.includes('watch')
  return {
    cluster,
    server: (await placeOf(session, kind.context)).host,
    list: await readPermit(session, kind, { verb: 'list' }),
    watch: canWatch ? await viewPermit(session, kind, 'watch', { verb: 'watch' }) : undefined,
  }
}

/** Lists, and watches as long as that goes well. @throws when either fails */
async function follow(list: Listing, permits: Permits, works: () => void): Promise<never> {
  const { slots, signal } = list
  let trouble: Trouble | undefined
  for (;;) {
    const version = await readAll(list, permits)
    works()
    if (!permits.watch || !isVersion(version) || trouble) {
      list.board.polled(trouble ?? noWatch)
      await list.pause(pollMs)
      signal.throwIfAborted()
      continue
    }
    const ticket = slots.queue(permits.server)
    try {
      const from = await waitForTurn(list, permits, ticket, version)
      await watch(list, permits.cluster, permits.watch, from, works)
    } catch (error) {
      if (!(error instanceof ClusterError && error.type === 'Forbidden')) throw error
      // Who may list and not watch still gets a list.
      trouble = troubleOf(error, list.session.clean(list.kind.context))
    } finally {
      ticket.release()
    }
  }
}

/** What a watch can begin with. An aggregated API server may have other ideas of versions. */
const isVersion = (version: string | undefined): version is string => /^[1-9]\d{0,29}$/.test(version ?? '')

/** Asks from time to time while other watches are open. @returns from where a watch can go on */
async function waitForTurn(list: Listing, permits: Permits, ticket: Ticket, version: string): Promise<string> {
  let from = version
  while (!ticket.isGranted()) {
    list.board.polled(tooMany)
    await Promise.race([ticket.granted, list.pause(pollMs)])
    list.signal.throwIfAborted()
    if (ticket.isGranted()) break
    const latest = await readAll(list, permits)
    if (isVersion(latest)) from = latest
  }
  return from
}

const tooMany: Trouble = {
  trouble: 'failed',
  text: words`Asked again every 30 s: as many kinds as can be watched at once are watched already.`,
}
const noWatch: Trouble = { trouble: 'failed', text: words`Asked again every 30 s: this kind cannot be watched.` }

/** One list. @returns from where a watch can go on */
async function readAll(list: Listing, { cluster, list: permit }: Permits): Promise<string | undefined> {
  const { session, kind, options, board, signal } = list
  const answer = await cluster.table(permit, { labelSelector: options.labelSelector }, signal)
  const rows = readRows(answer, kind, session.clean(kind.context), session.now())
  board.list(rows, answer)
  return answer.resourceVersion
}

/** Watches, again and again from where it was, until one fails. */
async function watch(
  { session, kind, options, board, signal }: Listing,
  cluster: Cluster,
  permit: ViewPermit,
  from: string,
  works: () => void,
): Promise<never> {
  let resourceVersion = from
  for (;;) {
    const query = { labelSelector: options.labelSelector, resourceVersion }
    let heard = false
    const opened = (): void => {
      board.live()
      works()
    }
    for await (const events of cluster.watch(permit, query, signal, opened)) {
      heard = true
      const clean = session.clean(kind.context)
      for (const event of events) {
        resourceVersion = event.resourceVersion ?? resourceVersion
        if (event.type === 'BOOKMARK') continue
        const columns = board.columns(event.columns)
        const [row] = readRows({ columns, rows: [event.row] }, kind, clean, session.now())
        if (row) board.event(event.type, row)
      }
      board.heard()
    }
    // A server that ends watches at once must not be asked without a pause.
    if (!heard) await waitFor(1_000, signal)
    signal.throwIfAborted()
  }
}
