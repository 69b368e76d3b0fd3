import { isTrouble, type ObjectRef } from '../../explore/types.ts'
import { kindName } from '../../gate/index.ts'
import { longestMs } from '../longestMs.ts'
import type { Choice, ResourceCommand, ResourceServices } from './services.ts'
import { shown } from './target.ts'

export const showYaml: ResourceCommand = async (services, argument) => {
  const acting = await shown(services, argument, 'Show the YAML of which object?')
  if (acting) await services.showYaml(acting.ref)
}

/** What the editor shows, read anew. */
export const reloadYaml: ResourceCommand = ({ reloadYaml: reload, ui }) => {
  if (!reload()) ui.say('Open an object from the sidebar first.')
  return Promise.resolve()
}

export const showLogs: ResourceCommand = async (services, argument) => {
  const acting = await shown(services, argument, 'Show the logs of which object?', 'logs')
  if (!acting) return
  const container = acting.container ?? (await containerOf(services, acting.ref))
  if (container !== false) await services.logs.show(acting.ref, container === undefined ? {} : { container })
}

/** @returns undefined where there is nothing to choose, false where the person turned away */
async function containerOf({ explorer, ui }: ResourceServices, ref: ObjectRef): Promise<string | undefined | false> {
  if (ref.resource.plural !== 'pods') return undefined
  const rows = await (await explorer()).containers(ref, AbortSignal.timeout(longestMs))
  // Whatever is wrong is said where the log would stand.
  if (isTrouble(rows)) return undefined
  const choices = rows.flatMap(({ container, name, state }): Choice<string>[] =>
    container === undefined ? [] : [{ label: name, description: state, value: container }],
  )
  if (choices.length < 2) return choices[0]?.value
  return (await ui.pick(`The log of which container of ${ref.name}?`, choices)) ?? false
}

export const copyName: ResourceCommand = async (services, argument) => {
  const acting = await shown(services, argument, 'Copy the name of which object?', 'object', 'container')
  if (!acting) return
  await services.ui.copy(acting.container ?? acting.ref.name)
  services.ui.whisper(`Copied: ${acting.container ?? acting.ref.name}`)
}

/** Names alone are put in: they were validated, and nothing else that a cluster says can get into a prompt this way. */
export const askCopilot: ResourceCommand = async (services, argument) => {
  const acting = await shown(services, argument, 'Ask Copilot about which object?')
  if (acting) await putIntoChat(services, acting.ref)
}

export async function putIntoChat({ ui }: ResourceServices, { resource, namespace, name }: ObjectRef): Promise<void> {
  const words = [kindName(resource), name, namespace]
  if (!words.every((word) => isPlain.test(word))) {
    ui.warn('Its name is not plain, so it is not put into the chat.')
    return
  }
  await ui.fillChat(`Look at ${kindName(resource)} ${name} in namespace ${namespace}: `)
}

const isPlain = /^[A-Za-z0-9][-A-Za-z0-9.]{0,252}$/

export const revealOwner: ResourceCommand = async (services, argument) => {
  const acting = await shown(services, argument, 'Reveal the owner of which object?')
  if (!acting) return
  const owner = await (await services.explorer()).owner(acting.ref, AbortSignal.timeout(longestMs))
  if (owner === undefined) {
    services.ui.say(`Nothing owns ${acting.ref.name}.`)
    return
  }
  if (isTrouble(owner)) {
    services.ui.warn(owner.text)
    return
  }
  if (!owner.ref) {
    services.ui.say([owner.title, ...(owner.note === undefined ? [] : [owner.note])].join(': '))
    return
  }
  await reveal(services, owner.ref)
}

export const revealDependants: ResourceCommand = async (services, argument) => {
  const acting = await shown(services, argument, 'Reveal what which object owns?')
  if (!acting) return
  const found = await (await services.explorer()).dependants(acting.ref, AbortSignal.timeout(longestMs))
  if (isTrouble(found)) {
    services.ui.warn(found.text)
    return
  }
  if (found.objects.length === 0) {
    services.ui.say(`${acting.ref.name} owns nothing that is known.`)
    return
  }
  const [only] = found.objects
  const ref =
    found.objects.length === 1
      ? only?.ref
      : await services.ui.pick(
          `Which one of those that ${acting.ref.name} owns?`,
          found.objects.map((value) => ({
            label: value.name,
            description: kindName(found.kind.resource),
            value: value.ref,
          })),
        )
  if (ref) await reveal(services, ref)
}

/** What the tree does not show, since a filter hides it or it is new, is shown all the same. */
async function reveal({ tree, showYaml }: ResourceServices, ref: ObjectRef): Promise<void> {
  if (!(await tree.reveal(ref))) await showYaml(ref)
}
