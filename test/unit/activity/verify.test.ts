import { appendFileSync, copyFileSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { hashOf } from '../../../src/activity/chain.ts'
import { readHead } from '../../../src/activity/head.ts'
import { createActivityLog } from '../../../src/activity/log.ts'
import { verifyFiles, verifyFolder } from '../../../src/activity/verify.ts'
import { fc } from '../../support/properties.ts'
import { temporaryFolder } from '../../support/temporaryFolder.ts'
import { found, linesIn, rewrite, written } from './damage.ts'
import { callEntry, filesOf, opened, request, writeEntry } from './support.ts'

/** What somebody does to the lines; `at` is the number of a line, from 1. */
type Damage = (lines: readonly string[], at: number) => readonly string[]
const changed: Damage = (lines, at) => lines.with(at - 1, (lines[at - 1] ?? '').replace('2', '3'))
const spoilt: Damage = (lines, at) => lines.with(at - 1, (lines[at - 1] ?? '').replace('{', '['))
const removed: Damage = (lines, at) => lines.toSpliced(at - 1, 1)
const swapped: Damage = (lines, at) => lines.with(at - 1, lines[at] ?? '').with(at, lines[at - 1] ?? '')
const copied: Damage = (lines, at) => lines.toSpliced(at + 1, 0, lines[at - 1] ?? '')
const cut: Damage = (lines, at) => lines.slice(0, at)

/** Numbered and chained like the line that follows, so that only what comes behind betrays it. */
const forged: Damage = (lines, at) => {
  const line = lines[at] ?? ''
  const prev = hashOf(lines[at - 1] ?? '')
  return lines.toSpliced(at, 0, line.replace(/"prev":"[0-9a-f]+"/, `"prev":"${prev}"`).replace(/"pid":\d+/, '"pid":1'))
}

const damages: readonly [string, Damage, at: number, finding: string][] = [
  ['a changed byte', changed, 5_000, '5000 changed'],
  ['a byte that leaves no JSON', spoilt, 5_000, '5000 changed'],
  ['a changed byte in the last line', changed, 10_001, '10001 changed'],
  ['a removed line', removed, 5_000, '5000 removed'],
  ['two lines swapped', swapped, 5_000, '5001 order'],
  ['a line that stands there twice', copied, 5_000, '5002 order'],
  ['a line that somebody made up', forged, 5_000, '5002 order'],
  ['a cut end', cut, 9_000, '9000 cut'],
  ['a cut last line', cut, 10_000, '10000 cut'],
]

describe('a log of 10,000 lines', () => {
  it('is whole; and of each damage the place is found', { timeout: 300_000 }, () => {
    const { folder, file } = written(10_000)
    const lines = linesIn(file)
    expect(lines).toHaveLength(10_001)
    expect(verifyFolder(folder)).toEqual({
      files: [{ file: path.basename(file), lines: 10_001, notes: [] }],
      findings: [],
    })
    for (const [what, damage, at, finding] of damages) {
      rewrite(file, damage(lines, at))
      // A lost outcome is told of besides.
      expect([what, found(folder).filter((each) => !each.endsWith('no-outcome'))]).toEqual([what, [finding]])
    }
    rewrite(file, lines)
    expect(found(folder)).toEqual([])
  })
})

it('whatever is done to one line of a log is found', () => {
  const { folder, file } = written(40)
  const lines = linesIn(file)
  const kinds = [changed, spoilt, removed, swapped, copied, forged, cut]
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.integer({ min: 1, max: 39 }), (damage, at) => {
      rewrite(file, damage(lines, at))
      expect(found(folder)).not.toEqual([])
    }),
    { numRuns: 150 },
  )
})

it('a byte that is changed anywhere in a file is found', () => {
  const { folder, file } = written(12)
  const bytes = readFileSync(file)
  fc.assert(
    fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const spoiltBytes = Buffer.from(bytes)
      spoiltBytes[at] = ((spoiltBytes[at] ?? 0) + by) % 256
      writeFileSync(file, spoiltBytes)
      expect(found(folder)).not.toEqual([])
    }),
    { numRuns: 200 },
  )
})

it('a file that is cut anywhere is found', () => {
  const { folder, file } = written(12)
  const bytes = readFileSync(file)
  fc.assert(
    fc.property(fc.nat({ max: bytes.length - 1 }), (length) => {
      writeFileSync(file, bytes.subarray(0, length))
      expect(found(folder)).not.toEqual([])
    }),
    { numRuns: 100 },
  )
})

describe('an intent without an outcome', () => {
  it('is found, with its line; one with its outcome is not', () => {
    const { folder, log } = opened()
    log.outcome({ ...writeEntry(), intent: log.intent(writeEntry()), outcome: 'done' })
    log.intent(writeEntry())
    log.call(callEntry())
    expect(found(path.join(folder, 'activity'))).toEqual(['4 no-outcome'])
  })

  it('is not found where the outcome stands in a file that follows', () => {
    const { folder, log } = opened()
    const intent = log.intent(writeEntry())
    const [first = ''] = filesOf(folder)
    // Somebody writes into it, so that the log leaves it.
    appendFileSync(path.join(folder, 'activity', first), 'x')
    log.outcome({ ...writeEntry(), intent, outcome: 'done' })
    expect(filesOf(folder)).toHaveLength(2)
    expect(found(path.join(folder, 'activity'))).toEqual(['3 added'])
  })
})

describe('a process that dies between two writes', () => {
  const dying = (): { folder: string; file: string; lines: string[] } => {
    const { folder, disk, log } = opened()
    log.request(request)
    const works = disk.mark
    let marks = 0
    // The head says what comes next, and nothing after that.
    disk.mark = (descriptor, bytes) => {
      marks += 1
      if (marks === 1) works(descriptor, bytes)
    }
    log.request(request)
    const file = path.join(folder, 'activity', filesOf(folder)[0] ?? '')
    return { folder: path.join(folder, 'activity'), file, lines: linesIn(file) }
  }

  it.each<[string, (file: string, lines: string[]) => void, string[], string[]]>([
    ['behind its line', () => undefined, ['the process ended just behind its last line'], []],
    [
      'before it',
      (file, lines) => rewrite(file, lines.slice(0, 2)),
      ['the process ended before its next line was written'],
      [],
    ],
    [
      'within it',
      (file) => truncateSync(file, readFileSync(file).length - 9),
      ['its last line is a piece: the process ended while it was written'],
      [],
    ],
    [
      'and somebody writes another line instead',
      (file, lines) => rewrite(file, lines.with(2, (lines[2] ?? '').replace('"ms":3', '"ms":4'))),
      [],
      ['3 added'],
    ],
    ['and somebody cuts more', (file, lines) => rewrite(file, lines.slice(0, 1)), [], ['1 cut']],
  ])('%s', (_, change, notes, findings) => {
    const { folder, file, lines } = dying()
    expect(lines).toHaveLength(3)
    change(file, lines)
    expect(verifyFolder(folder).files.flatMap((each) => each.notes)).toEqual(notes)
    expect(found(folder)).toEqual(findings)
  })
})

describe('files', () => {
  it.each<[string, (file: string) => void, string[]]>([
    ['without a head', (file) => rmSync(`${file}.head`), ['- no-head']],
    ['with a spoilt head', (file) => writeFileSync(`${file}.head`, '{'), ['- no-head']],
    [
      'with a link for a head',
      (file) => {
        rmSync(`${file}.head`)
        symlinkSync(file, `${file}.head`)
      },
      ['- no-head'],
    ],
    ['that are gone, all but their heads', (file) => rmSync(file), ['- missing-file']],
    [
      'that are links',
      (file) => {
        copyFileSync(file, `${file}.kept`)
        rmSync(file)
        symlinkSync(`${file}.kept`, file)
      },
      ['- unreadable'],
    ],
    ['with a line behind the last', (file) => appendFileSync(file, '{"seq":9}\n'), ['14 added']],
    ['that are empty', (file) => truncateSync(file), ['0 cut']],
  ])('%s', (_, change, expected) => {
    if (process.platform === 'win32') return
    const { folder, file } = written(12)
    change(file)
    expect(found(folder)).toEqual(expected)
  })

  it('of other names are nobody’s business', () => {
    const { folder } = written(3)
    for (const name of ['notes.txt', 'x.jsonl', 'x.head']) writeFileSync(path.join(folder, name), 'x')
    expect(found(folder)).toEqual([])
  })

  it('are checked alone, too', () => {
    const { file } = written(12)
    expect(verifyFiles([file])).toMatchObject({ files: [{ lines: 13 }], findings: [] })
  })

  it('of no log', () => {
    expect(verifyFolder(path.join(temporaryFolder(), 'none'))).toEqual({ files: [], findings: [] })
  })
})

describe('what is kept in another place', () => {
  it.each<[string, (file: string) => void, string[]]>([
    ['is as it is here', () => undefined, []],
    [
      'has a file that is gone with its head',
      (file) => {
        rmSync(file)
        rmSync(`${file}.head`)
      },
      ['missing-file'],
    ],
    [
      'knows more lines than a file whose head was changed as well',
      (file) => {
        const { folder: other, file: shorter } = written(5)
        copyFileSync(shorter, file)
        copyFileSync(`${shorter}.head`, `${file}.head`)
        expect(found(other)).toEqual([])
      },
      ['cut'],
    ],
    [
      'knows other lines than a file that was written anew',
      (file) => {
        const { file: another } = written(20)
        copyFileSync(another, file)
        copyFileSync(`${another}.head`, `${file}.head`)
      },
      ['changed'],
    ],
  ])('%s', (_, change, expected) => {
    const { folder, file } = written(12)
    const head = readHead(file)
    if (head === undefined || head === 'damaged') throw new Error('there is no head')
    change(file)
    const { findings } = verifyFolder(folder, new Map([[path.basename(file), head]]))
    expect(findings.map(({ what }) => what)).toEqual(expected)
  })
})

it('a log that grows while it is verified is whole', () => {
  const { folder, log } = opened()
  log.request(request)
  for (let turn = 0; turn < 50; turn += 1) {
    log.call(callEntry())
    expect(found(path.join(folder, 'activity'))).toEqual([])
  }
  expect(createActivityLog({ folder }).call(callEntry())).toEqual({ lost: 0 })
  expect(found(path.join(folder, 'activity'))).toEqual([])
})
