import { get } from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll } from 'vitest'
import type { KubeObject } from '../cluster/sandbox/paths.ts'
import type { SharedSandbox } from '../cluster/sandbox/use.ts'

/** The names under which a custom kind wants to be known. */
export interface CustomKind {
  group: string
  plural: string
  singular: string
  kind: string
  shortNames?: readonly string[]
  /** Namespaced without it. */
  scope?: 'Cluster' | 'Namespaced'
  /** As a version of the definition has them, like `{ scale: … }`. */
  subresources?: object
}

/** Defines custom kinds for the file that calls this; its tests begin when discovery names them all, and take them away. */
export const useCustomKinds = (sandbox: SharedSandbox, kinds: readonly CustomKind[]): void => {
  beforeAll(async () => {
    await Promise.all(kinds.map((kind) => sandbox.as('admin').create(definition(kind))))
    while (!(await served(sandbox, kinds))) await sleep(50)
  })
  afterAll(async () => {
    await Promise.all(kinds.map((kind) => sandbox.as('admin').delete(definition(kind))))
  })
}

/** Creates an object of a custom kind. Its path cannot be guessed from its kind, since hostile kinds have odd plurals. */
export const createCustom = async (
  sandbox: SharedSandbox,
  { group, plural, kind }: CustomKind,
  metadata: { name: string; namespace: string },
  fields: object,
): Promise<void> => {
  const path = `/apis/${group}/v1/namespaces/${metadata.namespace}/${plural}`
  const object = { apiVersion: `${group}/v1`, kind, metadata, ...fields }
  const { status, text } = await sandbox.as('admin').send('POST', path, object)
  if (status !== 201) throw new Error(`POST ${path}: ${status} ${text}`)
}

const definition = ({
  group,
  scope = 'Namespaced',
  shortNames = [],
  subresources = {},
  ...names
}: CustomKind): KubeObject => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${names.plural}.${group}` },
  spec: {
    group,
    scope,
    names: { ...names, shortNames },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        subresources,
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      },
    ],
  },
})

/** Whether aggregated discovery, which follows a definition after a moment, names every one of them. */
async function served({ server, ca, tokens }: SharedSandbox, kinds: readonly CustomKind[]): Promise<boolean> {
  const headers = {
    authorization: `Bearer ${tokens.admin}`,
    accept: 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
    'user-agent': 'sandbox',
  }
  const text = await new Promise<string>((resolve, reject) => {
    get(`${server}/apis`, { ca, headers }, (response) => {
      const chunks: Buffer[] = []
      response
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .once('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
    }).once('error', reject)
  })
  // Its shape is that of apidiscovery.k8s.io/v2; another one fails the tests that wait for it.
  const { items } = JSON.parse(text) as {
    items: { metadata: { name: string }; versions: { resources: { resource: string }[] }[] }[]
  }
  return kinds.every(({ group, plural }) =>
    items.some(
      ({ metadata, versions }) =>
        metadata.name === group &&
        versions.some(({ resources }) => resources.some(({ resource }) => resource === plural)),
    ),
  )
}
