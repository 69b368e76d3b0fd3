import { describe, expect, it } from 'vitest'
import { checkPolicy, readPolicy } from '../../../src/policy/index.ts'

describe('a policy that has been parsed already', () => {
  it('is checked alike', () => {
    expect(checkPolicy({ readOnly: true }, "The editor's policy")).toMatchObject({
      readOnly: true,
      replicas: { min: 0 },
    })
    expect(() => checkPolicy({ readOnly: 1 }, "The editor's policy")).toThrow(
      "The editor's policy: readOnly must be true or false.",
    )
  })
})

describe('what is said of a policy', () => {
  it('quotes no value, whatever is wrong with it', () => {
    const wrong = 'hunter2!'
    for (const text of [
      `readOnly: ${wrong}`,
      `contexts: [${wrong}]`,
      `keys: { allowed: [${wrong}] }`,
      `${wrong}: 1`,
      `a: "${wrong}`,
    ])
      expect(() => readPolicy(text, 'p.yaml')).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining('hunter2') as string }) as Error,
      )
  })
})
