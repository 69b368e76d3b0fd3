import { existsSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Tool } from '@modelcontextprotocol/sdk/types.js'
import { startServer, useServer } from '../../support/client.ts'

/** `vitest -u` writes it anew; a reviewer then reads what changed for every client and model. */
const golden = path.resolve(import.meta.dirname, '../../golden/tools.json')

const server = useServer(() => ({}))
let tools: Tool[]
beforeAll(async () => {
  tools = await server().tools()
})

const each = (check: (tool: Tool) => void): void => tools.forEach(check)

describe('the published tools', () => {
  it('are these, in this order', () => {
    expect(tools.map(({ name }) => name)).toEqual([
      'k8s_list',
      'k8s_get',
      'k8s_list_events',
      'k8s_pod_logs',
      'k8s_delete',
      'k8s_patch',
      'k8s_api_resources',
      'ping',
    ])
  })

  it('are as a reviewer has read them', async () => {
    expect(existsSync(golden)).toBe(true)
    await expect(`${JSON.stringify(tools, null, 2)}\n`).toMatchFileSnapshot(golden)
  })

  it('take at most 6,500 characters', () => {
    expect(JSON.stringify(tools).length).toBeLessThanOrEqual(6_500)
  })

  it('are the same for every client, and need no kubeconfig', async () => {
    const other = await startServer({ kubeconfig: '/nonexistent/config' })
    expect(await other.tools()).toEqual(tools)
  })
})

describe('every published tool', () => {
  it('says in a few words what it is', () =>
    each(({ title = '', description = '' }) => {
      expect(title.length).toBeGreaterThan(5)
      expect(title.length).toBeLessThanOrEqual(30)
      expect(description).toMatch(/^[A-Z].{40,250}\.$/)
    }))

  it('says with booleans what it does, and never reads only and destroys', () =>
    each(({ annotations = {} }) => {
      const { readOnlyHint, destructiveHint, idempotentHint, openWorldHint } = annotations
      for (const hint of [readOnlyHint, destructiveHint, idempotentHint, openWorldHint])
        expect(hint).toBeTypeOf('boolean')
      expect(readOnlyHint && destructiveHint).toBe(false)
    }))

  it('has no field that clients do not need', () =>
    each((tool) => {
      expect(Object.keys(tool)).toEqual(['name', 'title', 'description', 'inputSchema', 'annotations'])
    }))

  it('takes a context, and nothing that it does not name', () =>
    each(({ inputSchema }) => {
      expect(inputSchema.properties).toHaveProperty('context')
      expect(inputSchema['additionalProperties']).toBe(false)
    }))

  it('has a schema of draft-07: an object of arguments, each with words and bounds of that draft', () =>
    each(({ inputSchema: { type, properties = {}, required = [], ...rest } }) => {
      expect(type).toBe('object')
      expect(Object.keys(rest)).toEqual(['additionalProperties'])
      for (const name of required) expect(properties).toHaveProperty(name)
      for (const argument of Object.values(properties)) expectDraft7(argument)
    }))

  it('changes something only where it asks for one object, and for the claim that a person agreed', () =>
    each(({ name, annotations, inputSchema: { properties = {}, required = [] } }) => {
      const changes = ['k8s_delete', 'k8s_patch'].includes(name)
      expect(annotations).toMatchObject({ readOnlyHint: !changes, destructiveHint: changes })
      for (const argument of ['approved', 'reason']) expect(argument in properties).toBe(changes)
      if (changes) expect(required).toEqual(expect.arrayContaining(['namespace', 'name']))
    }))

  it('asks for a namespace wherever it asks for a kind', () =>
    each(({ inputSchema: { properties = {}, required = [] } }) => {
      if ('resource' in properties) expect(required).toContain('namespace')
    }))
})

/** What of draft-07 the arguments use: keyword to the check of its value. Anything else would be ignored by validators. */
const keywords: Readonly<Record<string, (value: unknown) => void>> = {
  type: (value) =>
    expect(['string', 'integer', 'boolean', 'array', 'object', 'null']).toEqual(expect.arrayContaining([value].flat())),
  description: (value) => expect(value).toMatch(/^.{3,80}$/),
  default: (value) => expect(['string', 'number', 'boolean']).toContain(typeof value),
  enum: (value) => expect(value).toEqual(expect.arrayContaining([expect.any(String)])),
  minimum: (value) => expect(value).toBeTypeOf('number'),
  maximum: (value) => expect(value).toBeTypeOf('number'),
  minLength: (value) => expect(value).toBeTypeOf('number'),
  maxLength: (value) => expect(value).toBeTypeOf('number'),
  minItems: (value) => expect(value).toBeTypeOf('number'),
  maxItems: (value) => expect(value).toBeTypeOf('number'),
  items: expectDraft7,
  // Of an argument that is an object with keys of the model's choice: what their values are.
  additionalProperties: expectDraft7,
}

function expectDraft7(schema: unknown): void {
  expect(schema).toHaveProperty('type')
  for (const [keyword, value] of Object.entries(schema as object)) {
    expect(Object.keys(keywords)).toContain(keyword)
    keywords[keyword]?.(value)
  }
}
