import { lookBehind } from '../../scan.ts'
import type { Name } from './parts.ts'

/** Whether a name is the `key` of a reference to a Secret, in JSON or YAML: its value is a name too. Source: core/v1 SecretKeySelector. */
export function isKeyOfReference(text: string, { start, end }: Name): boolean {
  if (end - start !== 3 || !text.startsWith('key', start)) return false
  const before = text.slice(Math.max(0, start - lookBehind), start)
  const at = Math.max(before.lastIndexOf('Ref'), before.lastIndexOf('Selector'))
  if (at === -1) return false
  const between = before.slice(at)
  return flow.test(between) || (block.test(between) && columnOf(before, before.length) > columnOf(before, at))
}

/** `secretKeyRef: {name: a, `, also within a string of JSON. */
const flow = /^(?:Ref|Selector)(?:\\{0,7}["'])?:\s{0,40}\{[^{}]*$/

/** `secretKeyRef:`, and lines with the other fields of a reference. */
const block =
  /^(?:Ref|Selector):[ \t]{0,8}\n(?:[ \t]+(?:name|namespace|optional|kind|apiVersion|apiGroup):[^\n]*\n)*[ \t]*$/

/** How far the line at `at` is indented. */
function columnOf(text: string, at: number): number {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1)
  return /^[ -]*/.exec(line)?.[0].length ?? 0
}
