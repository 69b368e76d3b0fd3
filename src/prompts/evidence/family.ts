import { listAt, nameOf, numberAt, textAt } from '../../objects/fields.ts'
import { labelsOf } from '../../objects/owners.ts'
import type { Json } from '../../sanitize/index.ts'
import { align } from '../../tools/layout/plainTable.ts'
import { containersOf } from '../findings/containers.ts'
import { isReady } from '../findings/object.ts'
import type { Named } from '../gather.ts'
import { ofLines, type Section } from '../sheet.ts'
import { linesOf, type Desk, type Subject } from '../subject.ts'

/** Who owns the object, what it owns, and its pods: the worst of them first. */
export const familySection = (subject: Subject, desk: Desk): Section => {
  const { kind, name, family, pods, object } = subject
  const chain = [`${kind} ${name}`, ...family.owners.map(owner)].join(', owned by ')
  const lines = [
    chain,
    ...family.between.filter(isOfInterest).map(between),
    ...(pods[0] === object || pods.length === 0 ? [] : podTable(pods)),
  ]
  return {
    title: 'OWNERS AND PODS',
    most: 1_500,
    layOut: ofLines(linesOf(desk, lines)),
    call: desk.tool('k8s_list', { resource: 'pods' }),
  }
}

const owner = ({ kind, name, object }: Named): string => `${kind} ${name}${object ? '' : ' (by name alone)'}`

/** ReplicaSets of former versions want nothing; a Job is there because it ran. */
const isOfInterest = ({ kind, object }: Named): boolean =>
  object !== undefined && (kind === 'Job' || (numberAt(object, ['spec', 'replicas']) ?? 0) > 0)

function between({ kind, name, object }: Named): string {
  const images = listAt(object, ['spec', 'template', 'spec', 'containers']).map((each) => textAt(each, ['image']) ?? '')
  const ready = numberAt(object, ['status', 'readyReplicas']) ?? 0
  const done =
    kind === 'Job'
      ? `${numberAt(object, ['status', 'succeeded']) ?? 0} pods succeeded, ${numberAt(object, ['status', 'failed']) ?? 0} failed`
      : `${ready} of ${numberAt(object, ['spec', 'replicas']) ?? 0} pods ready`
  return `${kind} ${name}: ${done}; images ${images.join(', ')}`
}

function podTable(pods: readonly Json[]): string[] {
  const rows = pods.map((pod) => [
    nameOf(pod),
    stateOf(pod),
    String(containersOf(pod).reduce((sum, { restarts }) => sum + restarts, 0)),
    textAt(pod, ['spec', 'nodeName']) ?? 'no node',
    textAt(labelsOf(pod), ['pod-template-hash']) ?? textAt(labelsOf(pod), ['controller-revision-hash']) ?? '-',
  ])
  return align([['POD', 'STATE', 'RESTARTS', 'NODE', 'VERSION'], ...rows]).split('\n')
}

function stateOf(pod: Json): string {
  const statuses = listAt(pod, ['status', 'containerStatuses'])
  const waiting = statuses.map((status) => textAt(status, ['state', 'waiting', 'reason'])).find((reason) => reason)
  const phase = textAt(pod, ['status', 'phase']) ?? 'Unknown'
  return waiting ?? (phase === 'Running' && !isReady(pod) ? 'Running, not ready' : phase)
}
