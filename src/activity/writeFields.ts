import type { Intent, Resource } from '../gate/index.ts'
import type { WriteEntry } from './entries.ts'

type Fields = Readonly<Record<string, unknown>>

/** What the log keeps of a change: which object, what is done to it, and who said yes. */
export const writeFields = ({ write, uid, approval }: WriteEntry): Fields => ({
  context: write.context,
  namespace: write.namespace,
  resource: resourceName(write.resource),
  name: write.name,
  uid,
  ...intentFields(write.change.intent),
  approval,
})

/** `pods`, `deployments.apps`. */
const resourceName = ({ plural, group }: Resource): string => (group === '' ? plural : `${plural}.${group}`)

/** Values of labels and annotations have passed the gate, which lets none through that the sanitizer would mask. */
function intentFields(intent: Intent): Fields {
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
      return { action, entries: intent.entries }
  }
}
