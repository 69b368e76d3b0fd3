import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Channel } from '../../../src/approval/channel.ts'
import type { Verdict } from '../../../src/gate/index.ts'

import { start, limits, yes, no, scene, soon, settled, verdictOf } from './brokerScene.ts'

describe('one question', () => {
  it('is shown with an id and a time, and answered with the same request', async () => {
    const { ask, shown, until, ticks } = scene()
    const answer = ask('web')
    await until(1)
    const { request, waiting } = shown[0]!
    expect(request).toMatchObject({ name: 'web', expiresAt: start + 120_000 })
    expect(request.id).toMatch(/^[0-9a-f-]{36}$/)
    expect(Object.isFrozen(request)).toBe(true)
    expect(waiting).toBe(0)
    shown[0]!.answer(yes)
    expect(await answer).toMatchObject({ verdict: yes, request })
    expect(ticks.size).toBe(0)
  })

  it.each<[Verdict]>([
    [yes],
    [no('declined')],
    [no('client declined')],
    [no('expired')],
    [no('cancelled')],
    [{ approved: false, because: 'unavailable', why: 'the editor is gone' }],
  ])('ends with what the channel answers: %j', async (verdict) => {
    const { ask } = scene({ ask: () => Promise.resolve(verdict) })
    expect(verdictOf(await ask('web'))).toEqual(verdict)
  })

  it('counts no question where nobody is asked', async () => {
    const { ask } = scene({ name: 'argument', ask: () => Promise.resolve(yes) })
    const few = { ...limits, questionsPerHour: 1 }
    for (const name of ['a', 'b', 'c']) expect(verdictOf(await ask(name, { limits: few }))).toEqual(yes)
  })

  it.each<[string, Channel['ask']]>([
    [
      'throws',
      () => {
        throw new Error('x')
      },
    ],
    ['rejects', () => Promise.reject(new Error('x'))],
    // What a type forbids can come over a socket all the same.
    ...[
      undefined,
      true,
      'yes',
      {},
      { approved: 'true', by: 'x' },
      { approved: 1, by: 'x' },
      { approved: true },
      { approved: true, by: '' },
      { approved: false, because: 'toString' },
    ].map((value): [string, Channel['ask']] => [
      `answers ${JSON.stringify(value)}`,
      () => Promise.resolve(value as never),
    ]),
  ])('is unavailable when the channel %s', async (_, badly) => {
    const { ask } = scene({ ask: badly })
    expect(verdictOf(await ask('web'))).toEqual({
      approved: false,
      because: 'unavailable',
      why: 'the way to ask a person failed',
    })
  })
})

describe('time', () => {
  it.each<[what: string, passes: [wall: number, monotonic: number], because: string | undefined]>([
    ['just before the end', [119_999, 119_999], undefined],
    ['the end', [120_000, 120_000], 'expired'],
    ['the end by the monotonic clock', [116_000, 120_000], 'expired'],
    ['the end by the wall clock', [120_000, 116_000], 'expired'],
    ['a clock that is set right by a little', [6_000, 2_000], undefined],
    ['a sleep of the machine', [20_000, 1_000], 'expired'],
    ['a clock that is set back', [-60_000, 1_000], 'expired'],
  ])('%s', async (_, [wall, monotonic], because) => {
    const { ask, shown, until, pass } = scene()
    const answer = ask('web')
    await until(1)
    pass(wall, monotonic)
    shown[0]!.answer(yes)
    expect(verdictOf(await answer)).toEqual(because === undefined ? yes : { approved: false, because })
    expect(shown[0]!.signal.aborted).toBe(because !== undefined)
  })

  it('is looked at again after a yes, between two ticks', async () => {
    const { ask, shown, until, pass, ticks } = scene()
    const answer = ask('web')
    await until(1)
    ticks.clear()
    pass(120_000)
    shown[0]!.answer(yes)
    expect(verdictOf(await answer)).toEqual(no('expired'))
  })

  it('runs from arrival: what expired in the queue is never shown', async () => {
    const { ask, shown, until, pass } = scene()
    const first = ask('a', { timeoutSeconds: 600 })
    const second = ask('b')
    await until(1)
    pass(120_000)
    expect(verdictOf(await second)).toEqual(no('expired'))
    shown[0]!.answer(yes)
    expect(verdictOf(await first)).toEqual(yes)
    await settled()
    expect(shown.map(({ request }) => request.name)).toEqual(['a'])
  })
})

describe('several questions', () => {
  it('are shown one at a time, the oldest first, with how many wait', async () => {
    const { ask, shown, until } = scene()
    const answers = ['a', 'b', 'c'].map((name) => ask(name))
    for (const count of [1, 2, 3]) {
      await until(count)
      await settled()
      expect(shown).toHaveLength(count)
      shown[count - 1]!.answer(yes)
    }
    await Promise.all(answers)
    expect(shown.map(({ request, waiting }) => [request.name, waiting])).toEqual([
      ['a', 2],
      ['b', 1],
      ['c', 0],
    ])
    expect(new Set(shown.map(({ request }) => request.id)).size).toBe(3)
  })

  it('are announced while they wait, and no longer than that', async () => {
    const heard: string[][] = []
    const { ask, shown, until } = scene({ queue: (behind) => heard.push(behind.map(({ title }) => title)) })
    const first = ask('a')
    await until(1)
    const withdrawn = new AbortController()
    const second = ask('b', { signal: withdrawn.signal })
    await expect.poll(() => heard.length).toBe(1)
    const third = ask('c')
    await expect.poll(() => heard.length).toBe(2)
    withdrawn.abort()
    await second
    shown[0]!.answer(yes)
    await until(2)
    shown[1]!.answer(yes)
    await Promise.all([first, third])
    expect(heard).toEqual([['Delete Pod b?'], ['Delete Pod b?', 'Delete Pod c?'], ['Delete Pod c?'], []])
  })

  it('wait until a withdrawn one has left the screen', async () => {
    const { ask, shown, until } = scene()
    const abort = new AbortController()
    const first = ask('a', { signal: abort.signal })
    await until(1)
    const second = ask('b')
    abort.abort()
    expect(verdictOf(await first)).toEqual(no('cancelled'))
    await settled()
    expect(shown).toHaveLength(1)
    shown[0]!.answer(no('cancelled'))
    await until(2)
    shown[1]!.answer(yes)
    expect(verdictOf(await second)).toEqual(yes)
  })

  it('stay behind the one before when one between them is withdrawn', async () => {
    const { ask, shown, until } = scene()
    const abort = new AbortController()
    const first = ask('a')
    const second = ask('b', { signal: abort.signal })
    const third = ask('c')
    await until(1)
    await settled()
    abort.abort()
    expect(verdictOf(await second)).toEqual(no('cancelled'))
    await settled()
    expect(shown).toHaveLength(1)
    shown[0]!.answer(yes)
    await until(2)
    shown[1]!.answer(yes)
    expect([verdictOf(await first), verdictOf(await third)]).toEqual([yes, yes])
    expect(shown.map(({ request }) => request.name)).toEqual(['a', 'c'])
  })

  it('of the same act: a no to the first is one to those that wait', async () => {
    // The disk may be slow to remember it.
    const { ask, shown, until } = scene({}, settled)
    const answers = [ask('a'), ask('a'), ask('b')]
    await until(1)
    shown[0]!.answer(no('declined'))
    await until(2)
    shown[1]!.answer(yes)
    expect((await Promise.all(answers)).map(verdictOf)).toEqual([no('declined'), 'cooling-off', yes])
  })
})

describe('a call that is cancelled', () => {
  it('before it was asked for is not shown', async () => {
    const { ask, shown } = scene()
    expect(verdictOf(await ask('web', { signal: AbortSignal.abort() }))).toEqual(no('cancelled'))
    expect(shown).toEqual([])
  })
})

describe('a pause', () => {
  it('refuses before anyone is asked', async () => {
    const { ask, other, shown } = scene()
    await other.pause()
    expect(verdictOf(await ask('web'))).toBe('paused')
    expect(shown).toEqual([])
  })

  it('by another server withdraws what is shown and what waits', async () => {
    const { ask, other, shown, until, pass, ticks } = scene()
    const answers = [ask('a'), ask('b')]
    await until(1)
    while (ticks.size < 2) await soon()
    await other.pause()
    pass(1_000)
    expect((await Promise.all(answers)).map(verdictOf)).toEqual([no('paused'), no('paused')])
    expect(shown.map(({ signal }) => signal.aborted)).toEqual([true])
  })

  it('counts also between the last tick and the yes', async () => {
    const { ask, other, shown, until } = scene()
    const answer = ask('web')
    await until(1)
    await other.pause()
    shown[0]!.answer(yes)
    expect(verdictOf(await answer)).toEqual(no('paused'))
  })
})

describe('the ledger', () => {
  it('counts three noes and pauses', async () => {
    const { ask } = scene({ ask: () => Promise.resolve(no('declined')) })
    const answers = []
    for (const name of ['a', 'b', 'c', 'd']) answers.push(verdictOf(await ask(name)))
    expect(answers).toEqual([no('declined'), no('declined'), no('declined'), 'paused'])
  })

  it('that is spoilt while a person thinks makes their yes worth nothing', async () => {
    const { ask, folder, shown, until } = scene()
    const answer = ask('web')
    await until(1)
    writeFileSync(path.join(folder, 'approvals.json'), 'spoilt')
    shown[0]!.answer(yes)
    expect(verdictOf(await answer)).toBe('limits')
  })
})
