import { expect } from 'vitest'
import type { OwnServer } from './ownServer.ts'

type Args = Record<string, unknown>

/** How a refusal of that rule of the gate begins. */
export const blockedBy = (rule: string): RegExp => new RegExp(`^BLOCKED: .+\\. Rule: ${rule}\\. `)

/** The call is refused in such words, shows none of `hidden`, and the API server was not asked. */
export const expectRefusal = async (
  own: OwnServer,
  tool: string,
  args: Args,
  words: RegExp,
  hidden: readonly string[] = [],
): Promise<void> => {
  const { text, isError, requests } = await own.observe(tool, args)
  expect(text).toMatch(words)
  expect(isError).toBe(true)
  for (const value of hidden) expect(text).not.toContain(value)
  expect(requests).toEqual([])
}

/** The same of every tool that takes a kind, in several forms. */
export const expectRefusals = async (
  own: OwnServer,
  args: Args,
  words: RegExp,
  hidden: readonly string[] = [],
): Promise<void> => {
  const name = 'treasure'
  const calls: [tool: string, args: Args][] = [
    ['k8s_list', args],
    ['k8s_list', { format: 'names', ...args }],
    ['k8s_list', { format: 'yaml', ...args }],
    ['k8s_get', { name, ...args }],
    ['k8s_get', { name, fields: ['data', 'spec', 'metadata.name'], ...args }],
  ]
  for (const [tool, each] of calls) await expectRefusal(own, tool, each, words, hidden)
}
