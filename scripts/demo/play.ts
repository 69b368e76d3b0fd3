import type { Answer, OpenServer } from './openServer.ts'
import { showCall } from './show.ts'
import type { Step } from './steps.ts'

/** A call that was made, and whether it went as it should. */
export interface Played {
  readonly answer: Answer
  readonly isAsExpected: boolean
}

/** Makes the calls one after the other and prints each with its answer. `first` is the number of the first. */
export const play = async (
  server: OpenServer,
  steps: readonly Step[],
  expected: 'answered' | 'refused',
  first: number,
): Promise<Played[]> => {
  const played: Played[] = []
  for (const [index, { look, tool, args, lines }] of steps.entries()) {
    const wanted = args(played.map(({ answer }) => answer.text).join('\n'))
    const answer = await server.call(tool, wanted)
    const isAsExpected = expected === 'answered' ? !answer.isError : isRefusal(answer)
    console.log(showCall(first + index, look, `${tool} ${write(wanted)}`, answer, lines))
    if (!isAsExpected) console.log(`   This call should have been ${expected}.\n`)
    played.push({ answer, isAsExpected })
  }
  return played
}

const isRefusal = ({ isError, text }: Answer): boolean => isError && text.startsWith('BLOCKED: ')

/** JSON on one line, with blanks at which it can be broken. */
const write = (args: Record<string, unknown>): string => JSON.stringify(args, null, 1).replaceAll(/\n */g, ' ')
