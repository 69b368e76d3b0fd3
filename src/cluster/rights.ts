import type { InternalPermit, Right } from '../gate/index.ts'
import { unexpected } from './answers.ts'
import { getJson } from './getJson.ts'
import { listOf, objectOf, textOf, type Json, type JsonObject } from './json.ts'
import type { Link } from './link.ts'

/** What the user of a context may do in one namespace. */
export interface Rights {
  /** Whether these are all: an authorizer of a cloud may not be able to list what it grants. */
  readonly complete: boolean
  /** Whether what is listed grants it. Rights to objects of certain names alone do not count. */
  allows(right: Right): boolean
}

const root = '/apis/authorization.k8s.io/v1'
const head = { apiVersion: 'authorization.k8s.io/v1' }

/** Asks for all rights in the namespace that the permit names. @throws {ClusterError} */
export const readRights = async (link: Link, permit: InternalPermit, signal: AbortSignal): Promise<Rights> => {
  const { namespace } = permit.request
  const body = JSON.stringify({ ...head, kind: 'SelfSubjectRulesReview', spec: { namespace } })
  const status = await review(link, permit, { path: `${root}/selfsubjectrulesreviews`, body }, signal)
  const rules = listOf(status['resourceRules']).map(objectOf)
  return {
    complete: status['incomplete'] !== true,
    allows: (right) => rules.some((rule) => grants(rule, right)),
  }
}

/** Asks for the one right that the permit names. @throws {ClusterError} */
export const readAccess = async (link: Link, permit: InternalPermit, signal: AbortSignal): Promise<boolean> => {
  const { verb, group, plural, subresource, namespace } = permit.request.right ?? { verb: '', group: '', plural: '' }
  // Keys without a value are left out, here as where it is read back.
  const resourceAttributes = { verb, group, resource: plural, subresource, namespace }
  const body = JSON.stringify({ ...head, kind: 'SelfSubjectAccessReview', spec: { resourceAttributes } })
  const status = await review(link, permit, { path: `${root}/selfsubjectaccessreviews`, body }, signal)
  return status['allowed'] === true && status['denied'] !== true
}

async function review(
  link: Link,
  permit: InternalPermit,
  wanted: { readonly path: string; readonly body: string },
  signal: AbortSignal,
): Promise<JsonObject> {
  const { answer } = await getJson(link, permit, wanted, signal)
  const { status } = answer
  if (status === undefined) throw unexpected(link.label, 'the answer is not a review of rights')
  return objectOf(status)
}

/** Source: authorization.k8s.io/v1, ResourceRule. */
function grants(rule: JsonObject, { verb, group, plural, subresource }: Right): boolean {
  const resource = subresource === undefined ? [plural] : [`${plural}/${subresource}`, `*/${subresource}`]
  return (
    listOf(rule['resourceNames']).length === 0 &&
    holds(rule['verbs'], [verb]) &&
    holds(rule['apiGroups'], [group]) &&
    holds(rule['resources'], resource)
  )
}

const holds = (list: Json | undefined, wanted: readonly string[]): boolean =>
  listOf(list).some((item) => item === '*' || wanted.includes(textOf(item) ?? ''))
