import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createLedger } from '../../../src/approval/ledger.ts'
import { withLock } from '../../../src/approval/ledger/lock.ts'
import { temporaryFolder } from '../../support/temporaryFolder.ts'

const source = path.resolve(import.meta.dirname, '../../../src/approval')
const limits = { writesPerHour: 1000, questionsPerHour: 30, noesUntilPause: 100, coolingOffMinutes: 0 }
const times = { abandonedMs: 50, waitMs: 5_000 }
const script = (code: string): string[] => ['--input-type=module', '--eval', code]

describe('the lock', () => {
  it('lets one process after the other count', async () => {
    const folder = temporaryFolder()
    const server = script(`
      import { createLedger } from '${source}/ledger.ts'
      const ledger = createLedger({ folder: ${JSON.stringify(folder)} })
      const asked = []
      for (let index = 0; index < 15; index++) asked.push(await ledger.question(String(index), ${JSON.stringify(limits)}))
      process.stdout.write(String(asked.filter((answer) => !('rule' in answer)).length))`)
    const counts = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const child = spawn(process.execPath, server, { stdio: ['ignore', 'pipe', 'inherit'] })
        const output: Buffer[] = []
        child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
        await once(child, 'close')
        return Number(Buffer.concat(output).toString())
      }),
    )
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(30)
    expect(readdirSync(folder)).toEqual(['approvals.json'])
  })

  it('of a process that was killed is taken away at once', async () => {
    const folder = temporaryFolder()
    const file = path.join(folder, 'lock')
    const { signal } = spawnSync(
      process.execPath,
      script(`
        import { withLock } from '${source}/ledger/lock.ts'
        await withLock(${JSON.stringify(file)}, () => process.kill(process.pid, 'SIGKILL'))`),
    )
    expect(signal).toBe('SIGKILL')
    expect(existsSync(file)).toBe(true)
    expect(await withLock(file, () => 'done', { abandonedMs: 3_600_000, waitMs: 3_600_000 })).toBe('done')
    expect(readdirSync(folder)).toEqual([])
  })

  it.each([
    ['whose writer got no further', ''],
    ['of another machine', `elsewhere 1 0123456789abcdef`],
    [
      'of a number that another process has by now',
      `${encodeURIComponent(hostname())} ${process.pid} 0123456789abcdef`,
    ],
    ['that says nonsense', '../../etc 0 -1'],
  ])('%s is taken away when it has not changed for long enough', async (_, content) => {
    const file = path.join(temporaryFolder(), 'lock')
    writeFileSync(file, content)
    expect(await withLock(file, () => 'done', times)).toBe('done')
    expect(existsSync(file)).toBe(false)
  })

  it('is waited for, but not for ever', async () => {
    const file = path.join(temporaryFolder(), 'lock')
    writeFileSync(file, `elsewhere 1 0123456789abcdef`)
    await expect(withLock(file, () => 'done', { abandonedMs: 3_600_000, waitMs: 50 })).rejects.toMatchObject({
      name: 'UsageError',
      message: `${file} is held by another server.`,
    })
  })

  it('that was taken away makes nothing final', async () => {
    const file = path.join(temporaryFolder(), 'lock')
    const held = await withLock(file, ({ isHeld }) => {
      const before = isHeld()
      writeFileSync(file, 'elsewhere 1 0123456789abcdef')
      return [before, isHeld()]
    })
    expect(held).toEqual([true, false])
    expect(readFileSync(file, 'utf8')).toBe('elsewhere 1 0123456789abcdef')
  })
})

it('what a killed process left half written is cleared away', async () => {
  const folder = temporaryFolder()
  writeFileSync(path.join(folder, 'approvals.json.0123456789abcdef.tmp'), '{"ver')
  await createLedger({ folder }).question('a', limits)
  expect(readdirSync(folder)).toEqual(['approvals.json'])
})
