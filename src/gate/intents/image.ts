import { isBuiltIn, kindName } from '../builtIn.ts'
import type { Bounds } from '../bounds.ts'
import type { Container, Facts } from '../facts.ts'
import { allowedBy } from '../glob.ts'
import { parseImage } from '../image.ts'
import type { Intent } from '../intent.ts'
import type { ServedResource } from '../operation.ts'
import type { Objection } from '../rule.ts'

const kinds = new Set(['apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet', 'batch/CronJob', '/Pod'])

/** A new image is new code: another version of what runs there already, unless the policy says that more may come. */
export const checkImage = (
  { container, image }: Extract<Intent, { action: 'update_image' }>,
  resource: ServedResource | undefined,
  bounds: Bounds,
  facts: Facts | undefined,
): Objection | undefined => {
  if (resource && !(isBuiltIn(resource) && kinds.has(`${resource.group}/${resource.kind}`)))
    return {
      reason: `the image of ${kindName(resource)} objects cannot be changed`,
      remedy: 'It can for Deployments, StatefulSets, DaemonSets, CronJobs and Pods.',
    }
  const wanted = parseImage(image)
  if (!wanted)
    return {
      reason: 'the image is not a reference like registry.example.com/shop/web:1.2.3',
      remedy: 'Give one image, with its tag or digest.',
    }
  if (!facts) return undefined
  const live = facts.containers.find(({ name }) => name === container)
  if (!live) return noContainer(facts.containers)
  if (parseImage(live.image)?.repository === wanted.repository) return undefined
  if (bounds.images.allowed.every((list) => allowedBy(list, wanted.repository))) return undefined
  return {
    reason: 'the image is of another registry or repository than the one that runs there',
    remedy: 'Only tag and digest may change; a person can name more in images.allowed of the policy.',
  }
}

function noContainer(containers: readonly Container[]): Objection {
  // Names of containers are labels of DNS, as the API server itself insists.
  const names = containers.slice(0, 20).map(({ name }) => name)
  return {
    reason: 'it has no container of this name',
    remedy: names.length === 0 ? 'It has no containers.' : `Its containers: ${names.join(', ')}.`,
  }
}
