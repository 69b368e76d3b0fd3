import type { NamespaceRef } from '../../explore/types.ts'
import type { ResourceCommand, ResourceServices } from './services.ts'

export const pinNamespace: ResourceCommand = async (services, argument) => {
  const ref = namespaceOf(services, argument)
  if (!ref) {
    services.ui.say(chooseFirst)
    return
  }
  services.places.pin(ref)
  services.tree.layOut()
  return Promise.resolve()
}

export const unpinNamespace: ResourceCommand = async (services, argument) => {
  const ref = namespaceOf(services, argument)
  if (!ref) {
    services.ui.say(chooseFirst)
    return
  }
  services.places.unpin(ref)
  services.tree.layOut()
  return Promise.resolve()
}

/** A pin shows nothing that was hidden, and changes nothing but the order: what is selected may be meant. */
function namespaceOf({ tree }: ResourceServices, argument: unknown): NamespaceRef | undefined {
  const node = tree.isAlive(argument) ? argument : tree.selected()
  const target = node?.target()
  return target?.of === 'namespace' ? target.ref : undefined
}

const chooseFirst = 'Select a namespace in the sidebar first.'

/** For people who may not list namespaces: they name the one they know. */
export const addNamespace: ResourceCommand = async (services, argument) => {
  const { tree, ui, places } = services
  const target = tree.isAlive(argument) ? argument.target() : undefined
  const context = target?.of === 'context' ? target.row.context : await chooseContext(services)
  if (context === undefined) return
  const typed = await ui.input({
    title: 'Add Namespace',
    prompt: 'The name of a namespace of this cluster. It is remembered.',
    check: (value) =>
      isNamespace.test(value.trim()) ? undefined : 'Lower-case letters, digits and dashes, at most 63.',
  })
  if (typed === undefined || !isNamespace.test(typed.trim())) return
  places.add({ context, namespace: typed.trim() })
  tree.refresh()
}

async function chooseContext({ explorer, ui }: ResourceServices): Promise<string | undefined> {
  const { contexts } = await (await explorer()).contexts()
  return ui.pick(
    'Add a namespace of which context?',
    contexts.map(({ name, host, context }) => ({ label: name, description: host, value: context })),
  )
}

const isNamespace = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/
