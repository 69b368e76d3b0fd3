import { listAt, nameOf, textAt } from '../../objects/fields.ts'
import { derive, type Clean, type Json } from '../../sanitize/index.ts'
import { quiet } from '../../tools/get/quiet.ts'
import { fitObject } from '../../tools/layout/fitObject.ts'
import { badConditions, conditionsOf, conditionText } from '../findings/conditions.ts'
import { tellingContainer } from '../findings/pod.ts'
import { ofLines, type Section } from '../sheet.ts'
import { linesOf, type Desk, type Subject } from '../subject.ts'

/** The conditions of the object that were not named among what is wrong. */
export const conditionsSection = ({ object, resource, name }: Subject, desk: Desk): Section | undefined => {
  const said = new Set(badConditions(object))
  const lines = conditionsOf(object)
    .map(conditionText)
    .filter((line) => !said.has(line))
  if (lines.length === 0) return undefined
  return {
    title: 'OTHER CONDITIONS',
    most: 800,
    layOut: ofLines(linesOf(desk, lines)),
    call: desk.tool('k8s_get', { resource: resource.plural, name, fields: ['status.conditions'] }),
  }
}

const podKind = { group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true }

/** How the container is set up that is in trouble, as far as it differs from the defaults. */
export const containerSection = ([pod]: readonly Clean<Json>[], desk: Desk): Section | undefined => {
  if (pod === undefined) return undefined
  const wanted = tellingContainer(pod)?.name ?? textAt(listAt(pod, ['spec', 'containers'])[0], ['name'])
  const thin = derive(pod, (whole) => {
    const { value } = quiet(whole, podKind)
    const all = [...listAt(value, ['spec', 'containers']), ...listAt(value, ['spec', 'initContainers'])]
    return all.find((each) => textAt(each, ['name']) === wanted) ?? {}
  })
  return {
    title: 'CONTAINER',
    most: 1_200,
    call: desk.tool('k8s_get', { resource: 'pods', name: nameOf(pod), fields: ['spec.containers'] }),
    layOut(room) {
      if (room < 150) return undefined
      const fitted = derive(thin, (whole) => fitObject({ whole }, room))
      const text = derive(fitted, (found) => found.text)
      return text.length === 0 ? undefined : { text, isWhole: fitted.leftOut.length === 0 }
    },
  }
}
