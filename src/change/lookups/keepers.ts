import type { Part } from './found.ts'
import { readList, refs, type Reader } from './reader.ts'
import { podLabels, type Subject } from './subject.ts'
import { nameOf, namesOf, numberAt, textAt, valueAt } from '../../objects/fields.ts'
import { selects } from '../../objects/selector.ts'

/** The disruption budgets of a pod, or of the pods that a workload makes. */
export const lookUpBudgets = async (subject: Subject, reader: Reader): Promise<Part> => {
  const { items, unread } = await readList(reader, refs.budgets)
  const labels = podLabels(subject) ?? {}
  const selecting = items.filter((budget) => selects(valueAt(budget, ['spec', 'selector']), labels))
  return {
    budgets: selecting.map((budget) => ({
      name: nameOf(budget),
      selector: valueAt(budget, ['spec', 'selector']) ?? null,
      allows: numberAt(budget, ['status', 'disruptionsAllowed']),
    })),
    unread,
  }
}

/** The autoscalers that set the object's replicas. */
export const lookUpAutoscalers = async ({ write, object }: Subject, reader: Reader): Promise<Part> => {
  const { items, unread } = await readList(reader, refs.autoscalers)
  const scaling = items.filter((autoscaler) => {
    const target = ['spec', 'scaleTargetRef']
    const [first = '', second] = (textAt(autoscaler, [...target, 'apiVersion']) ?? '').split('/')
    return (
      textAt(autoscaler, [...target, 'kind']) === write.resource.kind &&
      textAt(autoscaler, [...target, 'name']) === nameOf(object) &&
      (second === undefined ? '' : first) === write.resource.group
    )
  })
  return { autoscalers: namesOf(scaling), unread }
}
