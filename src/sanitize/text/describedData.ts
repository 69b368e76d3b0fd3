import { isMarker } from '../marker.ts'
import type { Span, TextRule } from '../scan.ts'

/**
 * `kubectl describe configmap` prints every value below its key and a line of hyphens. Of a Secret it prints lengths
 * only, which look otherwise. Source: kubectl, describe.go, ConfigMapDescriber.
 */
export const describedData: TextRule = {
  type: 'secret',
  triggers: ['Data\n====\n'],
  find(text, at) {
    const begin = at + this.triggers.join('').length
    const reach = text.slice(begin - 1, begin + longest)
    const close = /\n(?:BinaryData\n====|Events:)/.exec(reach)
    const end = begin - 1 + (close?.index ?? reach.length)
    const spans: Span[] = []
    let open: number | undefined
    for (const key of reach.matchAll(heading)) {
      const from = begin - 1 + key.index
      if (from >= end) break
      add(spans, text, open, from)
      open = from + key[0].length
    }
    add(spans, text, open, end)
    // Nothing below this heading: another one before the end would find as little, each in the same 64 KB.
    return spans.length === 0 ? { quietUntil: end } : { spans }
  },
}

const longest = 65_536
const heading = /\n[\w.-]{1,253}:\n----\n/g

function add(spans: Span[], text: string, start: number | undefined, limit: number): void {
  if (start === undefined) return
  const value = text.slice(start, limit).trimEnd()
  if (value === '' || isMarker(value)) return
  const end = start + value.length
  spans.push({
    start,
    end,
    type: describedData.type,
    more: (next) => Math.max(0, next.search(/\n\n(?:\S{1,253}:\n----|Events:|BinaryData)|$/)),
  })
}
