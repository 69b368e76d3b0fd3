import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createApprovalListener } from '../../src/approval/editor/listener.ts'
import type { AskPerson } from '../../src/approval/editor/peer.ts'
import type { Verdict } from '../../src/gate/index.ts'
import { playChanges } from './changes.ts'
import { openScene } from './openScene.ts'
import { openServer } from './openServer.ts'
import { play } from './play.ts'
import { watched, type Requests } from './requests.ts'
import { showHeading, showPairs } from './show.ts'
import { reads, refusals } from './steps.ts'
import { summarise } from './summary.ts'

/** A demo that can be played once. */
export interface Demo {
  /** @returns what went wrong, and what the API server was asked for while changes were proposed */
  play(): Promise<{ readonly failures: readonly string[]; readonly requests: Requests }>
  /** Ends what has been started, in whatever state it is. */
  stop(): Promise<void>
}

/** @param person answers the questions: whoever sits at the keyboard; in tests one that tests have made up */
export const createDemo = (person: AskPerson, print: (text: string) => void): Demo => {
  /** In the order in which it was started. */
  const started: (() => Promise<void>)[] = []
  const answers: Verdict[] = []

  /** The editor's end of the socket, with a terminal in the place of the editor. */
  const openEditor = async (): Promise<Record<string, string>> => {
    const folder = await mkdtemp(path.join(tmpdir(), 'mcp-k8s-agent-demo-'))
    started.push(() => rm(folder, { recursive: true, force: true }))
    const listener = await createApprovalListener({
      folder,
      policy: {},
      async ask(request, signal) {
        const verdict = await person(request, signal)
        answers.push(verdict)
        return verdict
      },
    })
    started.push(() => listener.dispose())
    return { ...listener.environmentFor() }
  }

  return {
    async play() {
      print(showHeading('Starting a real Kubernetes API server, with a shop in trouble and credentials all over it'))
      const { kubeconfig, audit, stop } = await openScene((line) => print(`   ${line}`))
      started.push(stop)
      const server = await openServer(kubeconfig, await openEditor())
      started.push(() => server.close())
      const stage = { server, print }

      print(`\n${showHeading('What an agent sees')}`)
      const answered = await watched(audit, () => play(stage, reads, 'answered', 1))
      print(showHeading('What it may not see, however it asks'))
      const refused = await watched(audit, () => play(stage, refusals, 'refused', reads.length + 1))
      print(showHeading('What it may change: one object at a time, after a yes that it cannot give'))
      const next = reads.length + refusals.length + 1
      const changed = await watched(audit, () => playChanges(stage, answers, next))

      const { lines, failures } = summarise({ answered, refused, changed, answers })
      print(`${showHeading('Summary')}\n${showPairs(lines)}\n`)
      return { failures, requests: changed.requests }
    },
    async stop() {
      for (const end of started.splice(0).reverse()) await end()
    },
  }
}
