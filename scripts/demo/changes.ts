import { setTimeout as sleep } from 'node:timers/promises'
import type { Verdict } from '../../src/gate/index.ts'
import type { ToolAnswer } from '../../test/support/agentServer.ts'
import { isRefusal, playStep, type Played, type Stage } from './play.ts'
import { deletion, newImage, outcome, type Step } from './steps.ts'

/**
 * Two changes that the agent proposes, and what became of the first. How they end is up to whoever is asked.
 * @param answers what the person has answered so far, which grows meanwhile
 * @param first the number of the first call
 */
export const playChanges = async (stage: Stage, answers: readonly Verdict[], first: number): Promise<Played[]> => {
  const change = async (step: Step, number: number): Promise<Played> => {
    const asked = answers.length
    const answer = await playStep(stage, step, number, '')
    const isYes = answers.at(-1)?.approved === true
    const isAsExpected = answers.length === asked + 1 && (isYes ? !answer.isError : isRefusal(answer))
    if (!isAsExpected) stage.print('   This call should have ended as the person decided.\n')
    return { answer, isAsExpected }
  }

  const changed = await change(newImage, first)
  if (answers.at(-1)?.approved === true) await untilHealthy(stage)
  const seen = await playStep(stage, outcome, first + 1, '')
  const isHealed = isHealthy(seen) === !changed.answer.isError
  return [changed, { answer: seen, isAsExpected: isHealed }, await change(deletion, first + 2)]
}

const limitMs = 60_000

/** Asks again and again, as an agent would, while the new pods start. @throws {Error} after a minute */
async function untilHealthy({ server, print }: Stage): Promise<void> {
  print('   (waiting for the new pods)\n')
  const deadline = Date.now() + limitMs
  while (!isHealthy(await server.call(outcome.tool, outcome.args('')))) {
    if (Date.now() > deadline) throw new Error('payments did not become healthy within a minute')
    await sleep(500)
  }
}

/** A list says so in its first line; until the old pods are gone there are more than two. */
const isHealthy = ({ text }: ToolAnswer): boolean => / 2 Pod objects, 0 unhealthy$/.test(text.split('\n')[0] ?? '')
