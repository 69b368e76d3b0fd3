import type { ServedResource } from '../../gate/index.ts'
import { listOf, objectOf, textOf, type JsonObject } from '../json.ts'
import { isGroup, isVersion, validated } from './names.ts'

/**
 * The resources of an aggregated discovery document, in the server's order of preference. A group whose server is down
 * is marked as stale there and lists what was last known; it does no harm to the others.
 * Source: apidiscovery.k8s.io/v2, APIGroupDiscoveryList.
 * @param isCore whether this is the answer of `/api`, whose group has no name
 */
export const fromAggregated = (answer: JsonObject, isCore: boolean): readonly ServedResource[] =>
  listOf(answer['items']).flatMap((item) => {
    const group = isCore ? '' : (textOf(objectOf(objectOf(item)['metadata'])['name']) ?? '')
    if (!isCore && !isGroup(group)) return []
    return listOf(objectOf(item)['versions']).flatMap((served, index) => {
      const version = textOf(objectOf(served)['version']) ?? ''
      if (!isVersion(version)) return []
      return listOf(objectOf(served)['resources']).flatMap((resource) => {
        const {
          resource: plural,
          singularResource,
          responseKind,
          scope,
          shortNames,
          verbs,
          subresources,
        } = objectOf(resource)
        return (
          validated({
            group,
            version,
            plural,
            singular: singularResource,
            kind: objectOf(responseKind)['kind'],
            namespaced: scope === 'Namespaced',
            shortNames,
            verbs,
            subresources: listOf(subresources).map((inner) => objectOf(inner)['subresource']),
            preferred: index === 0,
          }) ?? []
        )
      })
    })
  })
