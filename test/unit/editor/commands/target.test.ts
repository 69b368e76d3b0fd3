import { describe, expect, it } from 'vitest'
import { resourceCommands } from '../../../../src/editor/commands/resourceCommands.ts'
import { createContainerNode } from '../../../../src/editor/tree/nodes/containerNode.ts'
import type { ContainerRow } from '../../../../src/explore/types.ts'
import { clean } from '../../approval/requests.ts'
import { fakeServices } from './fakeServices.ts'

type Texts = Pick<ContainerRow, 'name' | 'state' | 'reason' | 'image' | 'spoken'>

const remove = resourceCommands['k8sAgent.delete']
const deletion = '{"action":"delete","propagation":"Background"}'
const which = 'Delete which object?'

describe('a change that a command begins', () => {
  it('on a node that the tree handed out is a click', async () => {
    const { services, seen, web1 } = await fakeServices()
    await remove(services, web1)
    expect(seen).toEqual([`click: ${deletion} of web-1`, 'Changed web-1.'])
  })

  /** What another extension, or a model, can hand in. */
  const madeUp: readonly [string, (real: object | undefined) => unknown][] = [
    ['nothing', () => undefined],
    ['a copy of a node', (real) => ({ ...real })],
    ['what inherits from a node', (real) => Object.create(real ?? null) as unknown],
    ['a node through a wall of JSON', (real) => JSON.parse(JSON.stringify(real)) as unknown],
    ['the handle of a node', () => ({ $treeViewId: 'k8sAgent.resources', $treeItemHandle: '0/0:web-1' })],
    ['a name', () => 'web-1'],
    ['a reference', () => ({ context: 'kind-dev', namespace: 'shop', name: 'web-1' })],
  ]
  it.each(madeUp)('on %s asks which object is meant, and says that a command asks', async (_, argument) => {
    const { services, seen, web1 } = await fakeServices({ pick: 'web-0' })
    await remove(services, argument(web1))
    expect(seen).toEqual([`${which} web-0, web-1`, `command: ${deletion} of web-0`, 'Changed web-0.'])
  })

  it('on what is selected asks all the same, with it on top', async () => {
    const { services, seen, state, web1 } = await fakeServices({ pick: 'web-1' })
    state.selected = web1
    await remove(services, undefined)
    expect(seen.slice(0, 2)).toEqual([`${which} web-1, web-0`, `command: ${deletion} of web-1`])
  })

  it('on nothing that a person chose does nothing', async () => {
    const { services, seen } = await fakeServices()
    await remove(services, undefined)
    expect(seen).toEqual([`${which} web-0, web-1`])
  })

  it('says what is missing where there is nothing to choose from', async () => {
    const { services } = await fakeServices()
    const empty = { ...services, tree: { ...services.tree, objects: () => [] } }
    await expect(remove(empty, undefined)).rejects.toThrow(
      'Delete which object?: open the kind of object in the sidebar of K8s Agent first, so that there is one to choose.',
    )
  })
})

describe('what is only shown', () => {
  it.each([
    ['k8sAgent.showYaml', ['yaml web-0']],
    ['k8sAgent.copyName', ['copy web-0', 'Copied: web-0']],
    ['k8sAgent.askCopilot', ['chat Look at Pod web-0 in namespace shop: ']],
    ['k8sAgent.showLogs', ['logs web-0 {}']],
  ] as const)('%s takes what is selected, from the keyboard', async (id, expected) => {
    const { services, seen, state, web0 } = await fakeServices()
    state.selected = web0
    await resourceCommands[id](services, undefined)
    expect(seen).toEqual(expected)
  })

  it('copies the name of a container where one is selected', async () => {
    const { services, seen, state, web0 } = await fakeServices()
    const target = web0?.target()
    const texts = { name: 'main', state: 'Running', reason: '', image: 'a:1', spoken: 'Container main' }
    const row = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, clean(text)])) as Texts
    const facts = { container: 'main', role: 'container', health: 'ok', restarts: 0, hasPrevious: false } as const
    state.selected = createContainerNode(web0!, { ...row, ...facts }, target?.of === 'object' ? target.ref : undefined)
    await resourceCommands['k8sAgent.copyName'](services, undefined)
    expect(seen).toEqual(['copy main', 'Copied: main'])
  })

  it('asks which object is meant where somebody made one up', async () => {
    const { services, seen, state, web0 } = await fakeServices({ pick: 'web-1' })
    state.selected = web0
    await resourceCommands['k8sAgent.showYaml'](services, { name: 'web-0' })
    expect(seen).toEqual(['Show the YAML of which object? web-0, web-1', 'yaml web-1'])
  })
})
