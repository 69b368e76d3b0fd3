import { listAt, nameOf, numberAt, objectAt, textAt, valueAt, wordAt } from '../../objects/fields.ts'
import { labelsOf } from '../../objects/owners.ts'
import { selects, selectsByMap } from '../../objects/selector.ts'
import type { Json, JsonObject } from '../../sanitize/index.ts'
import { badConditions } from '../findings/conditions.ts'
import { isReady } from '../findings/object.ts'
import { isUnread, type Objects, type Unread } from '../reader.ts'
import { ofLines, type Section } from '../sheet.ts'
import { linesOf, type Desk, type Subject } from '../subject.ts'

/** What sends traffic to its pods, scales them, or restricts them. */
export const selectedBySection = (subject: Subject, desk: Desk): Section => {
  const { object, services, budgets, autoscalers, policies } = subject
  const pods = subject.pods.length > 0 ? subject.pods.map(labelsOf) : [templateLabels(object)]
  const isSelected =
    (path: readonly string[]) =>
    (selecting: Json): boolean =>
      pods.some((labels) => selects(valueAt(selecting, path), labels))
  const lines = [
    ...items(services)
      .filter((service) => pods.some((labels) => selectsByMap(valueAt(service, ['spec', 'selector']), labels)))
      .map((service) => serviceLine(service, subject)),
    ...items(autoscalers)
      .filter((scaler) => scales(scaler, subject))
      .map(autoscalerLine),
    ...items(budgets)
      .filter(isSelected(['spec', 'selector']))
      .map(budgetLine),
    ...items(policies)
      .filter(isSelected(['spec', 'podSelector']))
      .map((policy) => `NetworkPolicy ${nameOf(policy)} restricts their traffic (${policyTypes(policy)})`),
  ]
  return {
    title: 'WHAT SELECTS IT',
    most: 1_000,
    layOut: ofLines(
      linesOf(
        desk,
        lines.length === 0 ? ['no Service, autoscaler, disruption budget or NetworkPolicy that was read'] : lines,
      ),
    ),
    call: desk.tool('k8s_list', { resource: 'services' }),
  }
}

const items = (found: Objects | Unread): readonly Json[] => (isUnread(found) ? [] : found.items)

const templateLabels = (object: Json): JsonObject => objectAt(object, ['spec', 'template', 'metadata', 'labels'])

function serviceLine(service: Json, { pods }: Subject): string {
  const its = pods.filter((pod) => selectsByMap(valueAt(service, ['spec', 'selector']), labelsOf(pod)))
  const ports = listAt(service, ['spec', 'ports']).map((port) => {
    const target = wordAt(port, ['targetPort'])
    return `${numberAt(port, ['port']) ?? ''}${target === undefined ? '' : ` to ${target}`}`
  })
  return `Service ${nameOf(service)}: ${its.filter(isReady).length} of these ${its.length} pods are ready behind it; port ${ports.join(', ')}`
}

/** Whether it scales the object, or a controller above it. */
const scales = (scaler: Json, { kind, name, family }: Subject): boolean =>
  [{ kind, name }, ...family.owners].some(
    (target) =>
      textAt(scaler, ['spec', 'scaleTargetRef', 'kind']) === target.kind &&
      textAt(scaler, ['spec', 'scaleTargetRef', 'name']) === target.name,
  )

function autoscalerLine(scaler: Json): string {
  const [min, max] = [numberAt(scaler, ['spec', 'minReplicas']) ?? 1, numberAt(scaler, ['spec', 'maxReplicas']) ?? 0]
  const now = numberAt(scaler, ['status', 'currentReplicas']) ?? 0
  const wrong = badConditions(scaler).map((text) => `; ${text}`)
  return `HorizontalPodAutoscaler ${nameOf(scaler)}: ${min} to ${max} replicas, now ${now}${wrong.join('')}`
}

const budgetLine = (budget: Json): string =>
  `PodDisruptionBudget ${nameOf(budget)}: allows ${numberAt(budget, ['status', 'disruptionsAllowed']) ?? 0} disruptions now`

const policyTypes = (policy: Json): string => listAt(policy, ['spec', 'policyTypes']).map(String).join(', ')
