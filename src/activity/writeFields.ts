import type { Intent, Resource } from '../gate/index.ts'
import type { WriteEntry } from './entries.ts'

/** What the log keeps of a change: which object, what is done to it, and who said yes. */
export const writeFields = ({ write, uid, channel, by }: WriteEntry): Readonly<Record<string, unknown>> => ({
  context: write.context,
  namespace: write.namespace,
  resource: resourceName(write.resource),
  name: write.name,
  uid,
  ...intentFields(write.change.intent),
  approval: { channel, by },
})

/** `pods`, `deployments.apps`. */
const resourceName = ({ plural, group }: Resource): string => (group === '' ? plural : `${plural}.${group}`)

/** Of labels and annotations the keys alone: a log must not become another place that holds their values. */
function intentFields(intent: Intent): Readonly<Record<string, unknown>> {
  const { action } = intent
  switch (action) {
    case 'delete':
      return { action, propagation: intent.propagation }
    case 'scale':
      return { action, replicas: intent.replicas }
    case 'update_image':
      return { action, container: intent.container, image: intent.image }
    case 'rollout_restart':
      return { action }
    case 'set_labels':
    case 'set_annotations':
      return { action, keys: Object.keys(intent.entries) }
  }
}
