import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { keepHeads, parseKeptHeads } from '../../../src/activity/keptHeads.ts'
import { verifyFolder } from '../../../src/activity/verify.ts'
import { callEntry, filesOf, opened, request } from './support.ts'

const written = (lines: number) => {
  const { folder, log } = opened()
  for (let index = 0; index < lines; index += 1) log.request({ ...request, ms: index })
  const inside = path.join(folder, 'activity')
  const [name = ''] = filesOf(folder)
  return { inside, name, log, file: path.join(inside, name) }
}
const findings = (inside: string, kept: ReturnType<typeof keepHeads>) =>
  verifyFolder(inside, kept).findings.map(({ what, line }) => [what, line])

describe('heads that are kept elsewhere', () => {
  it('go forward with the log, and agree with it', () => {
    const { inside, name, log } = written(3)
    const first = keepHeads(inside, new Map())
    expect(first.get(name)?.lines).toBe(4)
    log.call(callEntry())
    const second = keepHeads(inside, first)
    expect(second.get(name)?.lines).toBe(5)
    expect([findings(inside, first), findings(inside, second)]).toEqual([[], []])
  })

  /** What somebody does to the file and to the head beside it, so that the two agree. */
  const harms: readonly [string, (where: { inside: string; file: string }) => void, unknown][] = [
    [
      'both were put back to what they were',
      ({ file }) => {
        for (const end of ['', '.head']) copyFileSync(`${file}.old${end}`, `${file}${end}`)
      },
      [['cut', 6]],
    ],
    [
      'both were made anew',
      ({ file }) => {
        const other = written(9)
        writeFileSync(file, readFileSync(other.file, 'utf8'))
        writeFileSync(`${file}.head`, readFileSync(`${other.file}.head`, 'utf8'))
      },
      [['changed', 6]],
    ],
    [
      'both were taken away',
      ({ file }) => {
        for (const end of ['', '.head']) rmSync(`${file}${end}`)
      },
      [['missing-file', undefined]],
    ],
  ]
  it.each(harms)('tell that %s, also when they are kept again', (_, harm, expected) => {
    const { inside, file, log } = written(3)
    for (const end of ['', '.head']) copyFileSync(`${file}${end}`, `${file}.old${end}`)
    log.call(callEntry())
    log.call(callEntry())
    const kept = keepHeads(inside, new Map())
    harm({ inside, file })
    for (const end of ['', '.head']) rmSync(`${file}.old${end}`)
    expect(findings(inside, new Map())).toEqual([])
    expect(findings(inside, kept)).toEqual(expected)
    expect(findings(inside, keepHeads(inside, kept))).toEqual(expected)
  })

  it.each(['', 'null', '[]', '{"a":1}', '{"a":{"lines":1,"hash":"x"}}', '{"a":{"lines":-1,"hash":"0"}}'])(
    'are none: %j',
    (text) => {
      expect(parseKeptHeads(text)).toBeUndefined()
    },
  )
})
