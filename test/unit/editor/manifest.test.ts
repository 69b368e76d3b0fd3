import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import {
  activityCommandIds,
  commandIds,
  firstUseCommandIds,
  resourceCommandIds,
} from '../../../src/editor/commandIds.ts'
import { signals, steps } from '../../../src/editor/firstUse/contextKeys.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const json = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'))

const described = z.object({ type: z.string(), description: z.string().optional() })
const setting = described.extend({
  scope: z.string(),
  ignoreSync: z.boolean().default(false),
  properties: z.record(z.string(), described).optional(),
  additionalProperties: z.unknown().optional(),
})
const registered: readonly string[] = [
  ...commandIds,
  ...resourceCommandIds,
  ...activityCommandIds,
  ...firstUseCommandIds,
]

const manifest = z
  .object({
    main: z.string(),
    icon: z.string(),
    activationEvents: z.array(z.string()),
    extensionKind: z.array(z.string()),
    capabilities: z.object({ untrustedWorkspaces: z.object({ supported: z.string() }) }),
    contributes: z.object({
      mcpServerDefinitionProviders: z.array(z.object({ id: z.string(), label: z.string() })),
      commands: z.array(z.object({ command: z.string() })),
      menus: z.record(z.string(), z.array(z.object({ command: z.string(), when: z.string().default('') }))),
      keybindings: z.array(z.object({ command: z.string(), key: z.string(), when: z.string() })),
      viewsContainers: z.object({ activitybar: z.array(z.object({ id: z.string(), icon: z.string() })) }),
      views: z.record(z.string(), z.array(z.object({ id: z.string(), icon: z.string() }))),
      walkthroughs: z.array(
        z.object({
          steps: z.array(z.object({ media: z.object({ svg: z.string() }), completionEvents: z.array(z.string()) })),
        }),
      ),
      viewsWelcome: z.array(z.object({ view: z.string(), contents: z.string(), when: z.string() })),
      configuration: z.object({ properties: z.record(z.string(), setting) }),
    }),
  })
  .parse(json('package.json'))
const { contributes } = manifest
const settings = Object.entries(contributes.configuration.properties)

describe('the manifest', () => {
  it('wakes the extension for its MCP server and its commands alone', () => {
    expect(manifest.activationEvents).toEqual(['onMcpCollection:k8sAgent.mcp'])
    expect(contributes.mcpServerDefinitionProviders).toEqual([{ id: 'k8sAgent.mcp', label: 'K8s Agent' }])
  })

  it('runs where the kubeconfig is, also in a workspace that nobody trusts', () => {
    expect([manifest.extensionKind, manifest.capabilities.untrustedWorkspaces.supported]).toEqual([
      ['workspace'],
      'limited',
    ])
  })

  it('has the commands that are registered', () => {
    expect(contributes.commands.map(({ command }) => command)).toEqual(registered)
  })

  it('names no command in menus and keys that is not there', () => {
    const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings].map(({ command }) => command)
    expect(used.filter((command) => !registered.includes(command))).toEqual([])
  })

  it('offers on a node only what nodes can do', () => {
    const words = contributes.menus['view/item/context']?.map(
      ({ when }) => /viewItem =~ \/ \(?([\w|]+)\)? \//.exec(when)?.[1],
    )
    const offered = new Set(words?.flatMap((word) => word?.split('|')))
    expect([...offered].toSorted()).toEqual([
      'addNamespace',
      'call',
      'chooseFile',
      'container',
      'context',
      'declined',
      'delete',
      'image',
      'inverse',
      'kind',
      'labels',
      'logs',
      'namespace',
      'object',
      'openFile',
      'pinned',
      'restart',
      'retry',
      'scale',
      'signIn',
    ])
  })

  it('takes keys from nobody who types, and from no other view', () => {
    const elsewhere = contributes.keybindings.filter(
      ({ when }) => when !== 'focusedView == k8sAgent.resources && listFocus && !inputFocus',
    )
    expect(elsewhere).toEqual([])
    expect(new Set(contributes.keybindings.map(({ key }) => key)).size).toBe(contributes.keybindings.length)
  })

  it('has icons that are there', () => {
    const icons = [
      ...contributes.viewsContainers.activitybar.map(({ icon }) => icon),
      ...Object.values(contributes.views).flatMap((views) => views.map(({ icon }) => icon)),
    ]
    expect(icons.map((icon) => existsSync(path.join(root, icon)))).toEqual(icons.map(() => true))
  })

  it('has a walkthrough whose steps are done when our own keys say so, each with a picture', () => {
    const keys = ['foundClusters', 'choseScope', 'asked', 'practised', 'sawActivity', 'copiedConfiguration']
    const found = contributes.walkthroughs.flatMap(({ steps: inner }) => inner)
    expect(found.map(({ completionEvents }) => completionEvents)).toEqual(
      keys.map((key) => signals.map((signal) => `onContext:k8sAgent.${key} == ${signal}`)),
    )
    expect([...steps]).toEqual(keys)
    for (const { media } of found) expect(readFileSync(path.join(root, media.svg), 'utf8')).toMatch(/^<svg /)
  })

  it('welcomes in each case in which there is nothing to be seen', () => {
    expect(contributes.viewsWelcome.map(({ when }) => /firstUse == '(\w+)'$/.exec(when)?.[1]).filter(Boolean)).toEqual([
      'noKubeconfig',
      'untrusted',
    ])
    expect(new Set(contributes.viewsWelcome.map(({ view }) => view))).toEqual(
      new Set(['k8sAgent.resources', 'k8sAgent.activity']),
    )
  })

  it('has an icon as the Marketplace wants it', () => {
    const png = readFileSync(path.join(root, manifest.icon))
    expect([png.toString('latin1', 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(['PNG', 128, 128])
  })

  it('takes no setting from a workspace or a machine', () => {
    expect(settings.length).toBeLessThanOrEqual(15)
    expect(settings.filter(([, { scope }]) => scope !== 'application')).toEqual([])
  })

  it('keeps what loosens on the computer where it was set', () => {
    expect(settings.filter(([, { ignoreSync }]) => !ignoreSync).map(([key]) => key)).toEqual([
      'k8sAgent.readOnly',
      'k8sAgent.contexts.denied',
      'k8sAgent.namespaces.allowed',
      'k8sAgent.namespaces.denied',
      'k8sAgent.resources.denied',
      'k8sAgent.production.contexts',
      'k8sAgent.sidebar.namespaces',
    ])
  })

  it('describes every setting, and every key of those that hold several', () => {
    const undescribed = settings.flatMap(([name, { description, properties = {} }]) =>
      [
        [name, description] as const,
        ...Object.entries(properties).map(([key, of]) => [`${name}.${key}`, of.description] as const),
      ]
        .filter(([, text]) => text === undefined || !/^%.+%$/.test(text))
        .map(([key]) => key),
    )
    expect(undescribed).toEqual([])
    const objects = settings.filter(([, { type }]) => type === 'object')
    expect(objects.map(([key, { additionalProperties }]) => [key, additionalProperties])).toEqual([
      ['k8sAgent.replicas', false],
      ['k8sAgent.limits', false],
      ['k8sAgent.redaction', false],
      ['k8sAgent.sidebar.namespaces', { type: 'array', items: { type: 'string' } }],
    ])
  })

  it('has a text for each placeholder, and none to spare', () => {
    const used = [...readFileSync(path.join(root, 'package.json'), 'utf8').matchAll(/"%([^%"]+)%"/g)].map(
      ([, key]) => key,
    )
    expect(new Set(used)).toEqual(
      new Set(Object.keys(z.record(z.string(), z.string()).parse(json('package.nls.json')))),
    )
  })
})
