/** The commands of the manifest. */
export const commandIds = [
  'k8sAgent.pause',
  'k8sAgent.resume',
  'k8sAgent.showLog',
  'k8sAgent.showMenu',
  'k8sAgent.copyConfiguration',
] as const

export type CommandId = (typeof commandIds)[number]

/** Those of the first use. */
export const firstUseCommandIds = [
  'k8sAgent.checkSetup',
  'k8sAgent.practice',
  'k8sAgent.chooseScope',
  'k8sAgent.askFirstQuestion',
  'k8sAgent.reviewKubeconfig',
  'k8sAgent.openWalkthrough',
] as const

export type FirstUseCommandId = (typeof firstUseCommandIds)[number]
