import { inverseOf, type Inverse } from '../../activity/entry.ts'
import { isTrouble } from '../../explore/types.ts'
import type { Intent } from '../../gate/index.ts'
import { derive, type Clean } from '../../sanitize/index.ts'
import { change } from '../commands/change.ts'
import { longestMs } from '../longestMs.ts'
import { chosen } from './chosen.ts'
import type { Happening } from './happenings.ts'
import type { ActivityCommand, ActivityServices } from './services.ts'

/** Puts back what a patch replaced: a change like any other, through the gate, the look-ups and the dialog. */
export const offerInverse: ActivityCommand = async (services, argument) => {
  const acting = await chosen(services, argument, 'Undo which change?', 'inverse')
  const inverse = acting && inverseFrom(acting.happening)
  const intent = inverse && intentOf(inverse)
  if (!intent) return
  const { namespace, name, context } = inverse
  const explorer = await services.explorer()
  if (!(await isOnlyContext(services, context))) {
    services.ui.warn('The kubeconfig no longer has the context of this change, or several that look alike.')
    return
  }
  const resource = await explorer.resource(context, inverse.resource, AbortSignal.timeout(longestMs))
  if (isTrouble(resource)) {
    services.ui.warn(resource.text)
    return
  }
  await change(services, { ref: { context, namespace, resource, name }, origin: acting.origin }, intent)
}

const inverseFrom = (happening: Clean<Happening>): Clean<Inverse> | undefined => {
  const { intent } = happening
  return intent && inverseOf(derive(happening, () => intent))
}

/** The log has names that were cleaned: another context may be called like the one that is meant. */
async function isOnlyContext({ explorer }: ActivityServices, name: string): Promise<boolean> {
  const { contexts } = await (await explorer()).contexts()
  const alike = contexts.filter((row) => row.name === name || row.context === name)
  return alike.length === 1 && alike[0]?.context === name
}

/** What the arguments of `k8s_patch` would mean. */
function intentOf({ action, replicas, container, image, labels, annotations }: Inverse): Intent | undefined {
  if (action === 'scale') return replicas === undefined ? undefined : { action, replicas }
  if (action === 'set_labels') return labels && { action, entries: labels }
  if (action === 'set_annotations') return annotations && { action, entries: annotations }
  return container === undefined || image === undefined ? undefined : { action, container, image }
}
