import { appendFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { exportLines } from '../../../../src/editor/activity/exportLines.ts'
import { callEntry, filesOf, opened, request } from '../../activity/support.ts'
import { sanitizer } from './lines.ts'

it('all lines of all files are exported, cleaned once more and without hashes', async () => {
  const { folder, log } = opened()
  const secret = `ghp_${'aB3dE5gH7jK9'.repeat(3)}`
  for (let index = 0; index < 3_000; index += 1) log.request({ ...request, ms: index })
  log.call(callEntry({ client: `token=${secret}` }))
  const [file = ''] = filesOf(folder)
  appendFileSync(path.join(folder, 'activity', file), 'no json\n')
  const lines: string[] = []
  for await (const portion of exportLines(path.join(folder, 'activity'), sanitizer)) lines.push(...portion)
  expect(lines).toHaveLength(3_003)
  const parsed = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(parsed[1]).toMatchObject({ file, number: 2, event: 'request', ms: 0 })
  expect(parsed.at(-1)).toEqual({ file, number: 3_003, unreadable: true })
  const isKept = (line: string): boolean => line.includes(secret) || /"prev"|[0-9a-f]{64}/.test(line)
  expect(lines.filter(isKept)).toEqual([])
})
