import type { ObjectRef } from '../../explore/types.ts'
import type { ResourceCommand } from './services.ts'
import { putIntoChat } from './show.ts'
import { shown } from './target.ts'

/**
 * Attaches the object to the chat as the resource `k8s://…` of our server, which reads it by the agent's rules when the
 * request is sent. Where the editor attaches nothing, its name is put in instead.
 */
export const addToChat: ResourceCommand = async (services, argument) => {
  const acting = await shown(services, argument, 'Add which object to the chat?')
  if (!acting) return
  if (await services.ui.during(() => services.ui.attach(resourceOf(acting.ref)))) return
  services.ui.say('The agent cannot read this object as an attachment, so only its name is put into the chat.')
  await putIntoChat(services, acting.ref)
}

/** Context, namespace, kind and name, as the template of the server has them. */
const resourceOf = ({ context, namespace, resource: { plural, group }, name }: ObjectRef): readonly string[] => [
  ...[context, namespace, group === '' ? plural : `${plural}.${group}`, name],
]
