/** The commands of the manifest. */
export const commandIds = [
  'k8sAgent.pause',
  'k8sAgent.resume',
  'k8sAgent.showLog',
  'k8sAgent.showMenu',
  'k8sAgent.copyConfiguration',
] as const

export type CommandId = (typeof commandIds)[number]
