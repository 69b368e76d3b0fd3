import { expect, it } from 'vitest'
import { editorLines, type EditorFacts } from '../../../../src/editor/firstUse/editorLines.ts'

const usual: EditorFacts = { mcpAccess: 'all', isTrusted: true, hasCopilot: true, serversStarted: 1 }

it.each<[Partial<EditorFacts>, readonly string[]]>([
  [{}, ['ok', 'ok', 'ok', 'ok']],
  [{ mcpAccess: 'none' }, ['missing', 'ok', 'ok', 'ok']],
  [{ mcpAccess: undefined }, ['ok', 'ok', 'ok', 'ok']],
  [{ isTrusted: false }, ['ok', 'missing', 'ok', 'ok']],
  [{ hasCopilot: false }, ['ok', 'ok', 'note', 'ok']],
  [{ serversStarted: 0 }, ['ok', 'ok', 'ok', 'note']],
])('what the editor knows of the setup: %j', (over, states) => {
  const lines = editorLines({ ...usual, ...over })
  expect(lines.map(({ state }) => state)).toEqual(states)
  expect(lines.filter(({ state, remedy }) => state === 'missing' && remedy === undefined)).toEqual([])
})
