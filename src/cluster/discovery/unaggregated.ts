import type { ServedResource } from '../../gate/index.ts'
import { listOf, objectOf, textOf, type Json, type JsonObject } from '../json.ts'
import { isGroup, isVersion, validated } from './names.ts'

/** One version of one group, whose resources have an address of their own. */
export interface GroupVersion {
  readonly group: string
  readonly version: string
  readonly preferred: boolean
}

/** The versions that an APIVersions (`/api`) or an APIGroupList (`/apis`) names, in the server's order. */
export const groupVersions = (answer: JsonObject): readonly GroupVersion[] => {
  // The core group has had one version for ever, and no request is made for any other.
  if (answer['kind'] === 'APIVersions')
    return listOf(answer['versions']).includes('v1') ? [{ group: '', version: 'v1', preferred: true }] : []
  return listOf(answer['groups']).flatMap((item) => {
    const { name, versions, preferredVersion } = objectOf(item)
    const group = textOf(name) ?? ''
    if (!isGroup(group)) return []
    const preferred = versionOf(preferredVersion)
    return listOf(versions)
      .map(versionOf)
      .filter(isVersion)
      .map((version) => ({ group, version, preferred: version === preferred }))
  })
}

/** The resources of an APIResourceList, which lists `deployments/scale` beside `deployments`. */
export const fromResourceList = (answer: JsonObject, groupVersion: GroupVersion): readonly ServedResource[] => {
  const listed = listOf(answer['resources']).map(objectOf)
  const subresources = subresourcesOf(listed)
  return listed.flatMap(
    ({ name, singularName, kind, namespaced, shortNames, verbs }) =>
      validated({
        ...groupVersion,
        plural: name,
        singular: singularName,
        kind,
        namespaced: namespaced === true,
        shortNames,
        verbs,
        subresources: subresources.get(name) ?? [],
      }) ?? [],
  )
}

/** By plural. */
function subresourcesOf(listed: readonly JsonObject[]): ReadonlyMap<Json | undefined, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const { name } of listed) {
    const [plural = '', ...inner] = (textOf(name) ?? '').split('/')
    if (inner.length === 0) continue
    const known = found.get(plural) ?? []
    known.push(inner.join('/'))
    found.set(plural, known)
  }
  return found
}

const versionOf = (item: Json | undefined): string => textOf(objectOf(item)['version']) ?? ''
