import type { Facts } from './facts.ts'
import type { Intent } from './intent.ts'
import type { Resource, Write } from './operation.ts'

/** A mutating request but for what makes it a dry run or binds it to one version of the object. */
export interface Mutation {
  readonly method: 'DELETE' | 'PATCH'
  readonly subresource?: 'scale'
  readonly contentType: ContentType
  readonly body: Body
}

/** Apply patches are missing on purpose: one would create anew what was deleted meanwhile. */
export type ContentType = 'application/json' | 'application/merge-patch+json' | 'application/strategic-merge-patch+json'

/** What JSON can say, as far as a request of ours says it. */
export interface Body {
  readonly [key: string]: string | number | null | Body | readonly Body[]
}

/** Makes the request of an intent. The model's words are in it as values alone, and rules have looked at each. */
export const mutationOf = ({ resource, change }: Write, { containers }: Facts, now: Date): Mutation => {
  const { intent } = change
  switch (intent.action) {
    case 'delete':
      return {
        method: 'DELETE',
        contentType: 'application/json',
        body: { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: intent.propagation },
      }
    case 'scale':
      return { ...merge({ spec: { replicas: intent.replicas } }), subresource: 'scale' }
    case 'rollout_restart':
      return merge(
        inTemplate(resource, { metadata: { annotations: { [restartedAt]: `${now.toISOString().slice(0, 19)}Z` } } }),
      )
    case 'update_image':
      return {
        method: 'PATCH',
        // A merge patch would replace the whole list of containers; this one finds the entry by its name.
        contentType: 'application/strategic-merge-patch+json',
        body: inTemplate(resource, { spec: { [listOf(intent, containers)]: [entryOf(intent)] } }),
      }
    case 'set_labels':
      return merge({ metadata: { labels: { ...intent.entries } } })
    case 'set_annotations':
      return merge({ metadata: { annotations: { ...intent.entries } } })
  }
}

/** What kubectl writes; controllers make new pods because the template is another one then. */
const restartedAt = 'kubectl.kubernetes.io/restartedAt'

const merge = (body: Body): Mutation => ({ method: 'PATCH', contentType: 'application/merge-patch+json', body })

/** Where a kind keeps what its pods are made from. */
function inTemplate({ kind }: Resource, part: Body): Body {
  if (kind === 'Pod') return part
  const template = { spec: { template: part } }
  return kind === 'CronJob' ? { spec: { jobTemplate: template } } : template
}

type ImageIntent = Extract<Intent, { action: 'update_image' }>

function listOf({ container }: ImageIntent, containers: Facts['containers']): string {
  return containers.some(({ name, isInit }) => isInit && name === container) ? 'initContainers' : 'containers'
}

const entryOf = ({ container, image }: ImageIntent): Body => ({ name: container, image })
