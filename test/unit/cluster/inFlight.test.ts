import { describe, it, expect } from 'vitest'
import { createBudget } from '../../../src/cluster/inFlight.ts'
import { failureOf, noSignal } from '../../support/standInServer.ts'

/** Begins work that ends when the test says so. */
const begin = (budget: ReturnType<typeof createBudget>, bytes: number, signal = noSignal()) => {
  const work = { running: false, end: (): void => undefined, outcome: Promise.resolve('') }
  work.outcome = failureOf(
    budget.hold(bytes, signal, () => {
      work.running = true
      return new Promise<string>((resolve) => (work.end = () => resolve('done')))
    }),
  )
  return work
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('the budget', () => {
  it('lets calls begin as far as it reaches, in the order in which they came', async () => {
    const budget = createBudget(10)
    const calls = [6, 4, 8, 1].map((bytes) => begin(budget, bytes))
    await settled()
    expect(calls.map(({ running }) => running)).toEqual([true, true, false, false])
    calls[1]?.end()
    await settled()
    // The last one would fit, and waits: small calls could keep a large one out for ever.
    expect(calls.map(({ running }) => running)).toEqual([true, true, false, false])
    calls[0]?.end()
    await settled()
    expect(calls.map(({ running }) => running)).toEqual([true, true, true, true])
  })

  it('is given back by work that fails', async () => {
    const budget = createBudget(10)
    expect(await failureOf(budget.hold(10, noSignal(), () => Promise.reject(new Error('broken'))))).toBe(
      'Error: broken',
    )
    expect(await budget.hold(10, noSignal(), () => Promise.resolve('next'))).toBe('next')
  })

  it('is not waited for by a call that was cancelled, nor by those behind it', async () => {
    const budget = createBudget(10)
    const first = begin(budget, 5)
    const cancel = new AbortController()
    const large = begin(budget, 8, cancel.signal)
    const small = begin(budget, 5)
    await settled()
    cancel.abort(new Error('cancelled by its caller'))
    await settled()
    expect(await large.outcome).toBe('Error: cancelled by its caller')
    expect([first.running, large.running, small.running]).toEqual([true, false, true])
  })

  it('is not taken by a call that was cancelled before', async () => {
    const budget = createBudget(10)
    expect(await begin(budget, 8, AbortSignal.abort(new Error('too late'))).outcome).toBe('Error: too late')
    expect(await budget.hold(10, noSignal(), () => Promise.resolve('next'))).toBe('next')
  })

  it('as a whole serves a call that wants more than there is', async () => {
    const budget = createBudget(10)
    expect(await budget.hold(11, noSignal(), () => Promise.resolve('done'))).toBe('done')
    expect(await budget.hold(10, noSignal(), () => Promise.resolve('next'))).toBe('next')
  })
})
