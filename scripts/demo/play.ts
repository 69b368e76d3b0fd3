import type { ToolAnswer } from '../../test/support/agentServer.ts'
import type { OpenServer } from './openServer.ts'
import { showAnswer, showCall } from './show.ts'
import type { Step } from './steps.ts'

/** A call that was made, and whether it went as it should. */
export interface Played {
  readonly answer: ToolAnswer
  readonly isAsExpected: boolean
}

/** Where the demo takes place. */
export interface Stage {
  readonly server: OpenServer
  readonly print: (text: string) => void
}

/** Makes the calls one after the other and prints each with its answer. `first` is the number of the first. */
export const play = async (
  stage: Stage,
  steps: readonly Step[],
  expected: 'answered' | 'refused',
  first: number,
): Promise<Played[]> => {
  const played: Played[] = []
  for (const [index, step] of steps.entries()) {
    const answer = await playStep(stage, step, first + index, played.map(({ answer: { text } }) => text).join('\n'))
    const isAsExpected = expected === 'answered' ? !answer.isError : isRefusal(answer)
    if (!isAsExpected) stage.print(`   This call should have been ${expected}.\n`)
    played.push({ answer, isAsExpected })
  }
  return played
}

/** Makes one call and prints it with its answer; `before` are the answers that the agent has got so far. */
export const playStep = async (
  { server, print }: Stage,
  { look, tool, args, lines }: Step,
  number: number,
  before: string,
): Promise<ToolAnswer> => {
  const wanted = args(before)
  // Before it is made: a person may be asked meanwhile.
  print(showCall(number, look, `${tool} ${write(wanted)}`))
  const answer = await server.call(tool, wanted)
  print(showAnswer(answer.text, lines))
  return answer
}

export const isRefusal = ({ isError, text }: ToolAnswer): boolean => isError && text.startsWith('BLOCKED: ')

/** JSON on one line, with blanks at which it can be broken. */
const write = (args: Record<string, unknown>): string => JSON.stringify(args, null, 1).replaceAll(/\n */g, ' ')
