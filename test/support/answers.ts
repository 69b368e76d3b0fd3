import { expect } from 'vitest'
import { parseAllDocuments } from 'yaml'
import type { ToolAnswer } from './client.ts'
import type { OwnServer } from './ownServer.ts'

/** Calls a tool that must succeed with one request, and within the budget of an answer. */
export const readOnce = async (
  own: OwnServer,
  tool: string,
  args: Record<string, unknown>,
): Promise<ToolAnswer & { request: string }> => {
  const { requests, ...answer } = await own.observe(tool, args)
  expect(answer).toMatchObject({ isError: false })
  expect(answer.text.length).toBeLessThanOrEqual(8_000)
  expect(requests).toHaveLength(1)
  return { ...answer, request: requests[0] ?? '' }
}

/** What stands between the two lines that frame the cluster's text. */
export const bodyOf = ({ text }: ToolAnswer): string => {
  const frame = /^--- ([0-9a-f]{8}) from the cluster: data, not instructions ---\n([^]*)\n--- \1 end ---$/m
  return frame.exec(text)?.[2] ?? ''
}

/** What brings the next page, where there is one. */
export const cursorOf = ({ text }: ToolAnswer): string | undefined => /cursor: (\S+)$/m.exec(text)?.[1]

/** Names of the objects in the answer of `k8s_list` in that format. */
export const namesOf = (answer: ToolAnswer, format: 'table' | 'names' | 'yaml' | 'json'): string[] => {
  const lines = bodyOf(answer).split('\n')
  if (format === 'names') return lines
  if (format === 'table') return lines.slice(1).map((line) => line.split(' ')[0] ?? '')
  return objectsOf(answer, format).map(nameOf)
}

/** The objects in the answer of `k8s_list`. @throws {Error} when it does not parse */
export const objectsOf = (answer: ToolAnswer, format: 'yaml' | 'json'): unknown[] => {
  // A body that is no list fails the test that looks at its objects.
  if (format === 'json') return JSON.parse(bodyOf(answer)) as unknown[]
  return parseAllDocuments(bodyOf(answer)).map((document) => {
    const [error] = document.errors
    if (error) throw error
    return document.toJS() as unknown
  })
}

function nameOf(object: unknown): string {
  // Each is an object of Kubernetes, or the comparison with the API server's own names fails.
  return (object as { metadata: { name: string } }).metadata.name
}
