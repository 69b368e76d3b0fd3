import { chosen } from './chosen.ts'
import type { ActivityCommand } from './services.ts'
import { fieldsOf, subjectOf } from './subject.ts'

/** Puts into the chat what a person said no to. Plain names alone are put in: an agent wrote them, and nobody checked them. */
export const tellWhy: ActivityCommand = async (services, argument) => {
  const acting = await chosen(services, argument, 'Tell the agent why about which no?', 'declined')
  if (!acting) return
  const { happening } = acting
  const { object, namespace = '' } = subjectOf(happening)
  const [resource = '', name = ''] = object.split('/')
  const given = fieldsOf(happening.call?.arguments)['action'] ?? ''
  const act = happening.call?.tool === 'k8s_delete' ? 'delete' : (acts[given] ?? 'change')
  const isPlain = [resource, name, namespace].every((part) => plain.test(part))
  const what = isPlain ? `${act} ${resource} ${name} in namespace ${namespace}` : act
  await services.ui.fillChat(`I said no to your request to ${what}, because `)
}

const plain = /^[A-Za-z0-9][-A-Za-z0-9.]{0,252}$/

const acts: Partial<Record<string, string>> = {
  scale: 'scale',
  update_image: 'change the image of',
  rollout_restart: 'restart',
  set_labels: 'change labels of',
  set_annotations: 'change annotations of',
}
