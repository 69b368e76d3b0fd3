import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { printable, type Cleaner } from '../../src/sanitize/index.ts'

interface Row {
  readonly text: string
  readonly secret?: string
  readonly shouldRedact: boolean
  readonly grade: string
  readonly rule: string
}

/** Prints recall by grade, what was masked among the rows that must survive, and every mask in real output. */
export function measureCorpus(folder: string, list: boolean, cleaner: () => Cleaner): void {
  const rows = gunzipSync(readFileSync(join(folder, 'dev.jsonl.gz')))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
  for (const grade of new Set(rows.map((row) => row.grade))) {
    const graded = rows.filter((row) => row.grade === grade)
    const wrong = graded.filter((row) => isWrong(row, cleaner().text(row.text)))
    const label = graded[0]?.shouldRedact === true ? 'recall' : 'kept  '
    console.log(`${label} ${grade.padEnd(22)} ${percent(graded.length - wrong.length, graded.length)}`)
    if (list)
      for (const row of wrong)
        console.log(`    ${row.rule}: ${excerpt(row.text)} → ${excerpt(cleaner().text(row.text))}`)
  }
  realOutput(join(folder, 'real-dev.tar.gz'), list, cleaner)
}

const isWrong = ({ text, secret, shouldRedact }: Row, clean: string): boolean =>
  shouldRedact ? clean.includes(secret ?? text) : clean !== printable(text)

const percent = (part: number, all: number): string => `${((100 * part) / all).toFixed(1)}% (${part} of ${all})`
const excerpt = (text: string): string => JSON.stringify(text.slice(0, 220))

function realOutput(archive: string, list: boolean, cleaner: () => Cleaner): void {
  const text = execFileSync('tar', ['--extract', '--gzip', '--to-stdout', '--file', archive], {
    maxBuffer: 1 << 28,
  }).toString()
  const counts = cleaner()
  const clean = counts.log(text)
  const masks = [...counts.redactions.values()].reduce((sum, count) => sum + count, 0)
  console.log(
    `masks on real output    ${masks} in ${(text.length / 1e6).toFixed(1)} MB, to be judged: ${JSON.stringify(Object.fromEntries(counts.redactions))}`,
  )
  if (!list) return
  for (const match of clean.matchAll(/REDACTED\(/g)) {
    console.log(`    ${JSON.stringify(clean.slice(Math.max(0, match.index - 90), match.index + 60))}`)
  }
}
