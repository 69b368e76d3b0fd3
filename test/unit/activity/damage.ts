import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createActivityLog } from '../../../src/activity/log.ts'
import { verifyFolder } from '../../../src/activity/verify.ts'
import { temporaryFolder } from '../../support/temporaryFolder.ts'
import { callEntry, filesOf, request, writeEntry } from './support.ts'

/** A log of one file with so many entries behind its first line: requests, calls, and changes with their outcomes. */
export const written = (entries: number): { readonly folder: string; readonly file: string } => {
  const state = temporaryFolder()
  const log = createActivityLog({ folder: state })
  for (let done = 0; done < entries; done += 1) {
    if (done % 10 === 4 && done + 1 < entries) {
      log.outcome({ ...writeEntry(), intent: log.intent(writeEntry()), outcome: 'done' })
      done += 1
    } else if (done % 3 === 0) log.request({ ...request, ms: done })
    else log.call(callEntry({ ms: done }))
  }
  const [name = ''] = filesOf(state)
  const folder = path.join(state, 'activity')
  return { folder, file: path.join(folder, name) }
}

/** Lines of a file, without their newlines. */
export const linesIn = (file: string): string[] => readFileSync(file, 'utf8').trimEnd().split('\n')

export const rewrite = (file: string, lines: readonly string[]): void =>
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''))

/** What is found, as `LINE KIND`. */
export const found = (folder: string): string[] =>
  verifyFolder(folder).findings.map(({ line, what }) => `${line ?? '-'} ${what}`)
