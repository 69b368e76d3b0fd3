import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createKeyboard } from '../../../scripts/demo/keyboard.ts'
import type { ApprovalRequest } from '../../../src/approval/request.ts'
import { clean, request } from '../approval/requests.ts'

const isPrompt = /(\[y\/N\]|name: prod-eu) $/

/** Somebody at a terminal who types the next of `lines` whenever a prompt appears. */
const typist = (lines: readonly string[], { isTTY = true } = {}) => {
  const input = Object.assign(new PassThrough(), { isTTY })
  const output = new PassThrough()
  const left = [...lines]
  const seen: string[] = []
  output.on('data', (chunk: Buffer) => {
    seen.push(chunk.toString())
    if (isPrompt.test(chunk.toString()) && left.length > 0) input.write(left.shift())
  })
  return { input, output, screen: () => seen.join('') }
}

const ask = (
  { input, output }: ReturnType<typeof typist>,
  over: Partial<ApprovalRequest> = {},
  signal = new AbortController().signal,
) => createKeyboard({ input, output })(request(over), signal)

const yes = { approved: true, by: 'the person at the keyboard' }
const no = { approved: false, because: 'declined' }

describe('the keyboard of the demo', () => {
  it.each([
    ['y\n', yes],
    ['Y\n', yes],
    [' yes \n', yes],
    ['\n', no],
    ['n\n', no],
    ['yep\n', no],
    ['y es\n', no],
  ])('after %j', async (line, verdict) => {
    const at = typist([line])
    expect(await ask(at)).toEqual(verdict)
    expect(at.screen()).toContain('Delete Pod web-7d9f8c6b54-x2x9z?')
  })

  it.each([
    [['y\n', 'prod-eu\n'], yes],
    [['y\n', 'prod-us\n'], no],
    [['y\n', '\n'], no],
    [['n\n'], no],
  ])('where the name prod-eu must be typed, after %j', async (lines, verdict) => {
    expect(await ask(typist(lines), { mustType: true, context: clean('prod-eu') })).toEqual(verdict)
  })

  it('does not count what was typed before the question', async () => {
    const at = typist(['n\n'])
    at.input.write('y\ny\n')
    expect(await ask(at)).toEqual(no)
  })

  it('takes the end of the input for no', async () => {
    const at = typist([])
    at.output.on('data', (chunk: Buffer) => {
      if (isPrompt.test(chunk.toString())) at.input.end()
    })
    expect(await ask(at)).toEqual(no)
  })

  it('gives up when the question is withdrawn', async () => {
    const at = typist([])
    const controller = new AbortController()
    at.output.on('data', (chunk: Buffer) => {
      if (isPrompt.test(chunk.toString())) controller.abort()
    })
    expect(await ask(at, {}, controller.signal)).toEqual({ approved: false, because: 'expired' })
  })

  it('shows the question where there is no keyboard, and takes no answer from what comes in', async () => {
    const at = typist([], { isTTY: false })
    at.input.write('y\n')
    expect(await ask(at)).toEqual({
      approved: false,
      because: 'unavailable',
      why: 'nobody sits at the keyboard of the demo',
    })
    expect(at.screen()).toContain('Delete Pod web-7d9f8c6b54-x2x9z?')
  })
})
