import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { createApprovalListener } from '../../src/approval/editor/listener.ts'
import type { ApprovalRequest } from '../../src/approval/request.ts'
import type { Verdict } from '../../src/gate/index.ts'

/** Decides about one question; `signal` fires when the server withdraws it. */
export type Decide = (request: ApprovalRequest, signal: AbortSignal) => Verdict | Promise<Verdict>

/** A person at an editor: the listener that the extension uses, without the extension. */
export interface TestPerson {
  /** What they answer from now on. */
  decide: Decide
  /** Everything that they have been asked. */
  readonly questions: ApprovalRequest[]
  /** What they were told after changes. */
  readonly told: string[]
  /** What a server needs that this editor starts: one server each. */
  environment(): Record<string, string>
  setPolicy(policy: object): void
  setPaused(paused: boolean): void
  /** Goes away, as an editor does whose window is closed. */
  leave(): Promise<void>
}

export const yes: Verdict = { approved: true, by: 'the person of a test' }
export const no: Verdict = { approved: false, because: 'declined' }

/** Enough for every test of a file: limits have tests of their own. */
export const unlimited = {
  limits: { writesPerHour: 1_000, questionsPerHour: 1_000, noesUntilPause: 100, coolingOffMinutes: 0 },
}

/** Somebody who says no unless a test tells them otherwise. */
export const openPerson = async (policy: object = unlimited): Promise<TestPerson> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mcp-k8s-agent-person-'))
  const person: Pick<TestPerson, 'decide' | 'questions' | 'told'> = { decide: () => no, questions: [], told: [] }
  const listener = await createApprovalListener({
    folder,
    policy,
    tell: (sentence) => person.told.push(sentence),
    ask(request, signal) {
      person.questions.push(request)
      return Promise.resolve(person.decide(request, signal))
    },
  })
  return Object.assign(person, {
    environment: () => ({ ...listener.environmentFor() }),
    setPolicy: (next: object) => listener.setPolicy(next),
    setPaused: (paused: boolean) => listener.setPaused(paused),
    async leave() {
      await listener.dispose()
      rmSync(folder, { recursive: true, force: true })
    },
  })
}

/** One person for all tests of the file, or of the block, that calls this. */
export const usePerson = (policy?: object): (() => TestPerson) => {
  let person: TestPerson | undefined
  beforeAll(async () => {
    person = await openPerson(policy)
  })
  afterAll(() => person?.leave())
  return () => {
    if (!person) throw new Error('There is a person in tests alone, not while they are collected.')
    return person
  }
}
