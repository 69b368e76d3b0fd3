import { fc } from '../../support/properties.ts'
import { afterEach, expect, it } from 'vitest'
import { useServer } from '../../support/client.ts'
import { usePerson } from '../../support/person.ts'
import { useSandbox } from '../sandbox/use.ts'
import { createWorld, steps } from './properties.harness.ts'

const sandbox = useSandbox()
const person = usePerson()
const server = useServer(() => ({
  kubeconfig: sandbox.kubeconfig,
  env: person().environment(),
  state: `${sandbox.folder}/state-of-properties`,
}))
afterEach(() => person().setPaused(false))

it('whatever is called and answered: no change without a yes for that object and act, and never two for one', async () => {
  const world = createWorld(sandbox, person(), server(), await sandbox.newNamespace())
  const start = await sandbox.audit.mark()
  let changes = 0
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      await world.fill()
      const mark = await sandbox.audit.mark()
      const yeses = world.granted.length
      let done = 0
      for (const step of sequence) {
        const taken = await world.take(step)
        done += taken.done
        // A dry run, a no and whatever is no yes leave everything as it was.
        if (taken.done === 0) expect(taken.changed).toEqual([])
        else expect(taken.changed).toEqual([step.target])
      }
      const sent = await world.sent(mark)
      expect(unmatched(sent, world.granted.slice(yeses))).toEqual([])
      // What the answers say has happened is what has happened.
      expect(sent.filter(({ code }) => code === 200)).toHaveLength(done)
      changes += done
    }),
    { numRuns: 50, endOnFailure: true },
  )
  // What came after its sequence was looked at.
  expect(unmatched(await world.sent(start), world.granted)).toEqual([])
  // A server that refuses everything would have passed until here.
  expect(changes).toBeGreaterThan(0)
}, 180_000)

/** What was sent and nobody said yes to; each yes is good for one. */
function unmatched(sent: readonly { key: string }[], yeses: readonly string[]): string[] {
  const left = [...yeses]
  return sent.flatMap(({ key }) => {
    const at = left.indexOf(key)
    if (at === -1) return [key]
    left.splice(at, 1)
    return []
  })
}
