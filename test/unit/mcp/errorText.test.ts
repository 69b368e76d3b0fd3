import { expect, it } from 'vitest'
import { errorText } from '../../../src/mcp/errorText.ts'
import { createSanitizer } from '../../../src/sanitize/index.ts'

it('a bug does not claim that nothing has happened: it may have come to light behind a change', () => {
  const lines: string[] = []
  const text = errorText(new TypeError('secret detail'), createSanitizer().forAnswer('sandbox'), (_, line) =>
    lines.push(line),
  )
  expect(text.replace(/[0-9a-f]{8}/, 'ID')).toBe(
    'ERROR: Internal: a bug in mcp-k8s-agent, ID in its log (--log-level error). If this was a change, read the object: it may have been made.',
  )
  expect(lines).toHaveLength(1)
})
