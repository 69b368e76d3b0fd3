import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { onTestFinished } from 'vitest'
import type { ApprovalRequest } from '../../src/approval/request.ts'
import {
  createExplorer,
  isTrouble,
  type Explorer,
  type ExplorerOptions,
  type KindRef,
  type LiveList,
  type Trouble,
} from '../../src/explore/index.ts'
import type { Verdict } from '../../src/gate/index.ts'
import { defaults } from '../../src/policy/defaults.ts'
import { createSanitizer } from '../../src/sanitize/index.ts'

export interface TestExplorer extends Explorer {
  /** Its own, so that the audit log tells its requests from those of other tests. */
  readonly userAgent: string
  /** What somebody was asked, by where it came from. */
  readonly asked: readonly { readonly origin: 'click' | 'command'; readonly request: ApprovalRequest }[]
  /** The lines of the activity log. */
  readonly logged: readonly string[]
}

interface Over extends Partial<Pick<ExplorerOptions, 'settings' | 'knownNamespaces' | 'contextOfServer'>> {
  readonly verdict?: Verdict
  readonly isPaused?: boolean
  readonly stateFolder?: string
}

/** An explorer of a kubeconfig, until the test is over. */
export const openExplorer = (kubeconfig: { file: string } | { text: string }, over: Over = {}): TestExplorer => {
  const asked: TestExplorer['asked'][number][] = []
  const logged: string[] = []
  const userAgent = `explorer-${randomBytes(6).toString('hex')}`
  const ask = (origin: 'click' | 'command') => (request: ApprovalRequest) => {
    asked.push({ origin, request })
    return Promise.resolve(over.verdict ?? { approved: true as const, by: 'a test' })
  }
  const explorer = createExplorer({
    kubeconfig: () => {
      const path = 'file' in kubeconfig ? kubeconfig.file : '/home/somebody/.kube/config'
      const text = 'file' in kubeconfig ? readFileSync(kubeconfig.file, 'utf8') : kubeconfig.text
      return { sources: [{ path, text }], lookedAt: '~/.kube/config' }
    },
    environment: { HOME: '/home/somebody', PATH: process.env['PATH'] },
    userAgent,
    settings: over.settings ?? (() => defaults),
    knownNamespaces: over.knownNamespaces ?? (() => []),
    contextOfServer: over.contextOfServer ?? (() => undefined),
    sanitizer: createSanitizer(),
    changes: {
      askForClick: ask('click'),
      askForCommand: ask('command'),
      stateFolder: () => Promise.resolve(over.stateFolder ?? ''),
      isPaused: () => over.isPaused ?? false,
      log: () =>
        Promise.resolve({
          intent: ({ approval: { channel, by = '' }, write }) =>
            logged.push(`intent ${write.change.intent.action} ${write.name} ${channel} ${by}`),
          outcome: ({ outcome }) => void logged.push(`outcome ${outcome}`),
        }),
    },
  })
  onTestFinished(() => explorer.dispose())
  return Object.assign(explorer, { asked, logged, userAgent })
}

/** What is no trouble. */
export const good = <T>(found: T | Trouble): T => {
  if (typeof found === 'object' && found !== null && isTrouble(found)) throw new Error(`trouble: ${found.text}`)
  return found
}

/** A kind of a namespace, by its plural. */
export const kindIn = async (
  explorer: Explorer,
  context: string,
  namespace: string,
  plural: string,
): Promise<KindRef> => {
  const kinds = good(await explorer.kinds({ context, namespace }, new AbortController().signal, { count: 'all' }))
  const found = kinds.groups.flatMap((group) => group.kinds).find(({ ref }) => ref.resource.plural === plural)
  if (!found) throw new Error(`there are no ${plural} in ${namespace}`)
  return found.ref
}

/** Waits until a list is as a test wants it. */
export const until = (list: LiveList, holds: (list: LiveList) => boolean): Promise<void> =>
  new Promise((resolve) => {
    if (holds(list)) return resolve()
    const stop = list.onDidChange(() => {
      if (!holds(list)) return
      stop()
      resolve()
    })
  })
