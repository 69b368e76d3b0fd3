import { describe, expect, it } from 'vitest'
import { podLogs } from '../../../../src/tools/podLogs.ts'
import { fixtures } from './fixtures.ts'
import { answerOf, kubeletLog } from './support.ts'

describe('k8s_pod_logs', () => {
  it.each(Object.entries(fixtures))('%s', async (name, { lines, everyMs, args }) => {
    const text = kubeletLog(lines, everyMs)
    const log = () => Promise.resolve({ text, complete: true })
    const answer = await answerOf(podLogs, { namespace: 'shop', pod: 'web-7d9f8c6b54-x2x9z', ...args }, { log })
    await expect(`${answer}\n`).toMatchFileSnapshot(`../../../golden/logs/${name}.txt`)
  })
})
