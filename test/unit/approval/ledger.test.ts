import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createLedger, type Ledger, type Question } from '../../../src/approval/ledger.ts'
import type { Denial, Limits, Verdict } from '../../../src/gate/index.ts'
import { temporaryFolder } from '../../support/temporaryFolder.ts'

const limits: Limits = { writesPerHour: 2, questionsPerHour: 3, noesUntilPause: 2, coolingOffMinutes: 15 }
const wide: Limits = { writesPerHour: 1000, questionsPerHour: 1000, noesUntilPause: 100, coolingOffMinutes: 0 }
const no = (because: Exclude<Verdict, { approved: true }>['because']): Verdict => ({ approved: false, because })
const start = Date.UTC(2030, 0, 15, 12, 0, 30)
const minute = 60_000

let now = start
beforeEach(() => {
  vi.stubEnv('TZ', 'UTC')
  now = start
})

const open = (folder: string): Ledger => createLedger({ folder, now: () => now })
const granted = (answer: Question | Denial): Question => {
  if ('rule' in answer) throw new Error(answer.reason)
  return answer
}
/** One question with its answer. */
const ask = async (ledger: Ledger, act: string, verdict: Verdict, bounds = limits): Promise<void> =>
  ledger.settle(granted(await ledger.question(act, bounds)), verdict, bounds)

describe('limits', () => {
  it('of questions: past them, the time to try again', async () => {
    const ledger = open(temporaryFolder())
    for (const act of ['a', 'b', 'c']) {
      await ledger.question(act, limits)
      now += 10 * minute
    }
    const denial = {
      rule: 'limits',
      reason: 'the policy allows 3 questions to a person an hour, over all servers of the user',
      remedy: 'Nothing was changed. Try again at 13:01. A person can change limits.questionsPerHour of the policy.',
    }
    expect(await ledger.question('d', limits)).toEqual(denial)
    expect(await ledger.mayAsk('d', limits)).toEqual(denial)
    now = start + 60 * minute - 1
    expect(await ledger.question('d', limits)).toEqual(denial)
    now += 1
    expect(await ledger.mayAsk('d', limits)).toBeUndefined()
    expect(await ledger.question('d', limits)).toEqual({ act: 'd', askedAt: now })
  })

  it('of writes: nobody is asked for what could not be sent', async () => {
    const ledger = open(temporaryFolder())
    expect(await ledger.write(limits)).toBeUndefined()
    now += minute
    expect(await ledger.write(limits)).toBeUndefined()
    const denial = {
      rule: 'limits',
      reason: 'the policy allows 2 changes an hour, over all servers of the user',
      remedy: 'Nothing was changed. Try again at 13:01. A person can change limits.writesPerHour of the policy.',
    }
    expect(await ledger.write(limits)).toEqual(denial)
    expect(await ledger.question('a', limits)).toEqual(denial)
    expect(await ledger.waiting('a', limits)).toEqual(denial)
    now = start + 60 * minute
    expect(await ledger.write(limits)).toBeUndefined()
  })

  it.each<[string, Partial<Limits>, string]>([
    ['questions', { questionsPerHour: 0 }, 'limits.questionsPerHour'],
    ['writes', { writesPerHour: 0 }, 'limits.writesPerHour'],
  ])('of no %s at all have no time to try again', async (_, none, setting) => {
    const ledger = open(temporaryFolder())
    expect(await ledger.question('a', { ...wide, ...none })).toMatchObject({
      rule: 'limits',
      remedy: `Nothing was changed. A person can change ${setting} of the policy.`,
    })
  })

  it('hold over servers that ask at the same time', async () => {
    const folder = temporaryFolder()
    const servers = [open(folder), open(folder)]
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        servers[index % 2]!.question(`a${index}`, { ...wide, questionsPerHour: 17 }),
      ),
    )
    expect(answers.filter((answer) => !('rule' in answer))).toHaveLength(17)
  })
})

describe('answers', () => {
  it.each<[verdict: Verdict, questions: number, noes: number]>([
    [{ approved: true, by: 'a person' }, 1, 0],
    [no('declined'), 1, 1],
    [no('client declined'), 1, 1],
    [no('expired'), 1, 0],
    [no('cancelled'), 1, 0],
    [no('stale'), 1, 0],
    [no('paused'), 1, 0],
    [no('unavailable'), 0, 0],
    [{ approved: false, because: 'unavailable', wasShown: true }, 1, 0],
  ])('%j counts as %d questions and %d noes', async (verdict, questions, noes) => {
    const folder = temporaryFolder()
    await ask(open(folder), 'a', verdict)
    expect(JSON.parse(readFileSync(path.join(folder, 'approvals.json'), 'utf8'))).toMatchObject({
      questions: Array.from({ length: questions }, () => start),
      noes: Array.from({ length: noes }, () => start),
    })
  })

  it('no cools off that act on that object, for all servers', async () => {
    const folder = temporaryFolder()
    await ask(open(folder), 'delete web', no('declined'))
    const other = open(folder)
    const denial = {
      rule: 'cooling-off',
      reason: 'this very change was answered with no a short while ago',
      remedy: 'Nothing was changed. Ask the person what they would like instead; this can be asked for again at 12:16.',
    }
    expect(await other.question('delete web', limits)).toEqual(denial)
    expect(await other.waiting('delete web', limits)).toEqual(denial)
    expect(await other.waiting('delete web-2', limits)).toBeUndefined()
    now += 15 * minute - 1
    expect(await other.question('delete web', limits)).toEqual(denial)
    now += 1
    expect(await other.question('delete web', limits)).not.toHaveProperty('rule')
  })

  it('names the day where cooling-off goes on until tomorrow', async () => {
    const ledger = open(temporaryFolder())
    const long = { ...wide, coolingOffMinutes: 1440 }
    await ask(ledger, 'a', no('declined'), long)
    now += 60 * minute
    expect(await ledger.question('a', long)).toMatchObject({
      remedy: expect.stringContaining('at 12:01 on 2030-01-16.') as string,
    })
  })

  it('writes no name of an act to disk', async () => {
    const folder = temporaryFolder()
    await ask(open(folder), 'delete orders-db', no('declined'))
    expect(readdirSync(folder)).toEqual(['approvals.json'])
    expect(readFileSync(path.join(folder, 'approvals.json'), 'utf8')).not.toContain('orders')
  })
})

describe('a pause', () => {
  const paused = {
    rule: 'paused',
    reason: 'writes are paused since 12:00, because a person said no several times within an hour',
    remedy:
      'Nothing was changed. Only a person can resume them: in the editor, or with mcp-k8s-agent resume in a terminal.',
  }

  it('comes with enough noes within an hour, and outlasts it and every restart', async () => {
    const folder = temporaryFolder()
    await ask(open(folder), 'a', no('declined'))
    expect(await open(folder).paused()).toBeUndefined()
    await ask(open(folder), 'b', no('client declined'))
    now += 5 * 60 * minute
    const server = open(folder)
    for (const answer of [
      server.paused(),
      server.question('c', limits),
      server.waiting('c', limits),
      server.write(limits),
      server.question('a', limits),
    ])
      expect(await answer).toEqual(paused)
  })

  it('does not come with noes that are an hour apart', async () => {
    const ledger = open(temporaryFolder())
    await ask(ledger, 'a', no('declined'))
    now += 60 * minute
    await ask(ledger, 'b', no('declined'))
    expect(await ledger.paused()).toBeUndefined()
  })

  it('ends when a person resumes; it takes as many noes again, and cooling-off goes on', async () => {
    const ledger = open(temporaryFolder())
    expect(await ledger.resume()).toBeUndefined()
    await ask(ledger, 'a', no('declined'))
    await ask(ledger, 'b', no('declined'))
    now += minute
    expect(await ledger.resume()).toEqual({ since: start, why: 'noes' })
    expect(await ledger.paused()).toBeUndefined()
    expect(await ledger.question('a', limits)).toMatchObject({ rule: 'cooling-off' })
    await ask(ledger, 'c', no('declined'))
    expect(await ledger.paused()).toBeUndefined()
  })

  it("can be a person's", async () => {
    const ledger = open(temporaryFolder())
    await ledger.pause()
    expect(await ledger.paused()).toMatchObject({
      rule: 'paused',
      reason: 'writes are paused since 12:00, by a person',
    })
    now += minute
    await ledger.pause()
    expect(await ledger.resume()).toEqual({ since: start, why: 'person' })
  })
})

describe('a file that cannot be trusted', () => {
  const valid = { version: 1, paused: null, questions: [], noes: [], writes: [], refused: {} }
  const write = (content: string) => (folder: string) => writeFileSync(path.join(folder, 'approvals.json'), content)

  it.each<[what: string, spoil: (folder: string) => void, reason: string]>([
    ['is empty', write(''), 'FILE is damaged, or of another version'],
    ['is cut off', write('{"version":1,"paus'), 'FILE is damaged, or of another version'],
    [
      'is of a later version',
      write(JSON.stringify({ ...valid, version: 2 })),
      'FILE is damaged, or of another version',
    ],
    ['says more than is known', write(JSON.stringify({ ...valid, x: 1 })), 'FILE is damaged, or of another version'],
    ['says less', write(JSON.stringify({ ...valid, noes: undefined })), 'FILE is damaged, or of another version'],
    [
      'has a question of tomorrow',
      write(JSON.stringify({ ...valid, questions: [start + 6_000] })),
      'FILE holds times that have not come yet: the clock may have been set back',
    ],
    [
      'has a pause of tomorrow',
      write(JSON.stringify({ ...valid, paused: { since: start + 6_000, why: 'noes' } })),
      'FILE holds times that have not come yet: the clock may have been set back',
    ],
    ['is huge', write(' '.repeat(4_194_305)), 'FILE is larger than 4194304 bytes'],
    ['is a folder', (folder) => mkdirSync(path.join(folder, 'approvals.json')), 'FILE is not a file'],
    ['is a link', (folder) => symlinkSync('/dev/null', path.join(folder, 'approvals.json')), 'FILE is a link'],
  ])('%s: nothing is asked, nothing is sent, nothing is reset', async (_, spoil, reason) => {
    const folder = temporaryFolder()
    spoil(folder)
    const before = readdirSync(folder)
    const ledger = open(folder)
    const denial = {
      rule: 'limits',
      reason: reason.replace('FILE', path.join(folder, 'approvals.json')),
      remedy:
        'Nothing was changed, and nothing can be until a person has put this right: they can delete the file, which also ends a pause, or start the server with --state DIR.',
    }
    expect(await ledger.question('a', wide)).toEqual(denial)
    expect(await ledger.waiting('a', wide)).toEqual(denial)
    expect(await ledger.write(wide)).toEqual(denial)
    expect(await ledger.paused()).toEqual(denial)
    await expect(ledger.resume()).rejects.toMatchObject({ name: 'UsageError', message: `${denial.reason}.` })
    await expect(ledger.pause()).rejects.toMatchObject({ name: 'UsageError' })
    expect(readdirSync(folder)).toEqual(before)
  })

  it('bears a clock that was set right by a little', async () => {
    const folder = temporaryFolder()
    await open(folder).question('a', limits)
    now -= 4_000
    expect(await open(folder).question('b', limits)).not.toHaveProperty('rule')
  })

  it('remembers a no that could not be written before it asks again', async () => {
    const folder = temporaryFolder()
    const ledger = open(folder)
    const question = granted(await ledger.question('a', limits))
    const file = path.join(folder, 'approvals.json')
    const good = readFileSync(file)
    writeFileSync(file, 'spoilt')
    await ledger.settle(question, no('declined'), limits)
    writeFileSync(file, good)
    expect(await ledger.question('a', limits)).toMatchObject({ rule: 'cooling-off' })
    expect(await open(folder).question('a', limits)).toMatchObject({ rule: 'cooling-off' })
  })

  it("is the user's alone, like its folder", async () => {
    const folder = path.join(temporaryFolder(), 'new', 'state')
    await open(folder).question('a', limits)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(path.join(folder, 'approvals.json')).mode & 0o777).toBe(0o600)
  })

  it.each<[what: string, spoil: (folder: string) => string, reason: string]>([
    [
      'is a link',
      (folder) => {
        symlinkSync(folder, path.join(folder, 'x'))
        return path.join(folder, 'x')
      },
      'is a link; name the folder that it leads to',
    ],
    [
      'is a file',
      (folder) => {
        writeFileSync(path.join(folder, 'x'), '')
        return path.join(folder, 'x')
      },
      'is not a folder',
    ],
    [
      'can be written to by others',
      (folder) => {
        chmodSync(folder, 0o777)
        return folder
      },
      'can be written to by others; chmod 700 it',
    ],
    ['cannot be made', () => '/proc/none/state', 'cannot be made'],
  ])('lies in a folder that %s', async (_, spoil, reason) => {
    const folder = spoil(temporaryFolder())
    expect(await open(folder).question('a', wide)).toMatchObject({
      rule: 'limits',
      reason: `The state folder ${folder} ${reason}`,
    })
  })
})
