import { it, expect } from 'vitest'
import { printable } from '../../../src/cluster/printable.ts'

it.each([
  ['arn:aws:eks:eu-west-1:123:cluster/prod', 'arn:aws:eks:eu-west-1:123:cluster/prod'],
  ['größe-世界', 'größe-世界'],
  ['web?\nCluster: staging', 'web? Cluster: staging'],
  ['a\r\n\tb', 'a b'],
  ['\u001b[31mred\u001b[0m', '[31mred [0m'],
  ['safe\u202eevil', 'safe evil'],
  ['zero\u200bwidth\ufeff', 'zero width'],
  ['line\u2028separator', 'line separator'],
  ['tag\u{e0041}s', 'tag s'],
  ['filler\u3164here', 'filler here'],
  ['half a pair \ud83d', 'half a pair'],
  ['  ', ''],
  ['x'.repeat(300), `${'x'.repeat(199)}…`],
  [`${'x'.repeat(198)}😀y`, `${'x'.repeat(198)}…`],
])('%j reads %j', (text, line) => expect(printable(text)).toBe(line))
