import { describe, expect, it } from 'vitest'
import { proveServer } from '../../../../src/approval/editor/handshake.ts'
import { frameOf } from '../../../../src/approval/editor/intake.ts'
import { cleaned, counting, knock, listening, serverOf, until } from './scene.ts'

describe('what waits behind a question', () => {
  it('is said to the editor, replaced when it changes, and gone with its server', async () => {
    const heard: string[][] = []
    const listener = await listening({
      queueOfServer: () => (behind) => heard.push(behind.map(({ title }) => title)),
    })
    const link = serverOf(listener.environmentFor())
    const queued = (...titles: string[]) => titles.map((title) => ({ title: cleaned(title), expiresAt: 1 }))
    link.channel.queue?.(queued('Delete Pod a?', 'Delete Pod b?'))
    await until(() => heard.length === 1)
    link.channel.queue?.(queued(...Array.from({ length: 60 }, (_, index) => `Delete Pod ${index}?`)))
    await until(() => heard.length === 2)
    link.close()
    await until(() => heard.length === 3)
    expect(heard[0]).toEqual(['Delete Pod a?', 'Delete Pod b?'])
    expect(heard[1]).toHaveLength(50)
    expect(heard[2]).toEqual([])
  })

  it.each([
    ['more than one line', [{ title: 'a\nb', expiresAt: 1 }]],
    ['what is not printable', [{ title: 'a\u202eb', expiresAt: 1 }]],
    ['too many', Array.from({ length: 51 }, () => ({ title: 'a', expiresAt: 1 }))],
  ])('is not shown when a server says %s', async (_, behind) => {
    const heard: unknown[] = []
    const { listener, problems } = await counting({ queueOfServer: () => (said) => heard.push(said) })
    const { socket, intake, token } = await knock(listener)
    await proveServer(socket, intake, token)
    socket.write(frameOf({ jsonrpc: '2.0', method: 'approval/queue', params: { behind } }))
    await until(() => problems.length === 1)
    expect(heard).toEqual([])
    expect(problems).toEqual(['A server said what waits in a way that cannot be shown.'])
  })
})
