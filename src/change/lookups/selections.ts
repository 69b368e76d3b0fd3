import { listAt, nameOf, valueAt } from '../../objects/fields.ts'
import { labelsOf } from '../../objects/owners.ts'
import { selects, selectsByMap } from '../../objects/selector.ts'
import type { Json, JsonObject } from '../../sanitize/index.ts'
import type { Part, Selection } from './found.ts'
import { readList, refs, type Reader } from './reader.ts'
import { type Subject } from './subject.ts'

/** Services, NetworkPolicies and disruption budgets that a pod leaves or joins when its labels change. */
export const lookUpSelections = async (subject: Subject, reader: Reader): Promise<Part> => {
  const [services, policies, budgets] = await Promise.all([
    readList(reader, refs.services),
    readList(reader, refs.policies),
    readList(reader, refs.budgets),
  ])
  const before = labelsOf(subject.object)
  const after = labelsAfter(subject)
  const moved =
    (kind: Selection['kind'], how: Selection['how'], test: (object: Json, labels: JsonObject) => boolean) =>
    (object: Json): readonly Selection[] => {
      const is = test(object, after)
      return is === test(object, before) ? [] : [{ kind, name: nameOf(object), how, after: is }]
    }
  return {
    selections: [
      ...policies.items.flatMap(moved('NetworkPolicy', 'selects', isSelected(['spec', 'podSelector']))),
      ...policies.items.flatMap(moved('NetworkPolicy', 'admits', isPeer)),
      ...services.items.flatMap(
        moved('Service', 'selects', (service, labels) => selectsByMap(valueAt(service, ['spec', 'selector']), labels)),
      ),
      ...budgets.items.flatMap(moved('PodDisruptionBudget', 'selects', isSelected(['spec', 'selector']))),
    ],
    unread: [...services.unread, ...policies.unread, ...budgets.unread],
  }
}

/** The labels that the object has once the change is made. */
export const labelsAfter = ({ write, object }: Subject): JsonObject => {
  const before = labelsOf(object)
  const { intent } = write.change
  if (intent.action !== 'set_labels') return before
  const after = Object.entries({ ...before, ...intent.entries }).filter(([, value]) => value !== null)
  return Object.fromEntries(after)
}

const isSelected =
  (path: readonly string[]) =>
  (object: Json, labels: JsonObject): boolean =>
    selects(valueAt(object, path), labels)

/** Whether a rule of a NetworkPolicy lets the pod in or out by its labels. Which namespaces it is for is not looked at. */
const isPeer = (policy: Json, labels: JsonObject): boolean =>
  [
    ...listAt(policy, ['spec', 'ingress']).flatMap((rule) => listAt(rule, ['from'])),
    ...listAt(policy, ['spec', 'egress']).flatMap((rule) => listAt(rule, ['to'])),
  ].some((peer) => selects(valueAt(peer, ['podSelector']), labels))
