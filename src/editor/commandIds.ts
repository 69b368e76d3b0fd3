/** The commands of the manifest. */
export const commandIds = [
  'k8sAgent.pause',
  'k8sAgent.resume',
  'k8sAgent.showLog',
  'k8sAgent.showMenu',
  'k8sAgent.explainPolicy',
  'k8sAgent.copyConfiguration',
] as const

export type CommandId = (typeof commandIds)[number]

/** Those of the sidebar. */
export const resourceCommandIds = [
  'k8sAgent.showYaml',
  'k8sAgent.reloadYaml',
  'k8sAgent.showLogs',
  'k8sAgent.logOptions',
  'k8sAgent.copyName',
  'k8sAgent.askCopilot',
  'k8sAgent.addToChat',
  'k8sAgent.revealOwner',
  'k8sAgent.revealDependants',
  'k8sAgent.scale',
  'k8sAgent.restart',
  'k8sAgent.setImage',
  'k8sAgent.setLabels',
  'k8sAgent.delete',
  'k8sAgent.filter',
  'k8sAgent.showOnlyProblems',
  'k8sAgent.clearFilter',
  'k8sAgent.pinNamespace',
  'k8sAgent.unpinNamespace',
  'k8sAgent.addNamespace',
  'k8sAgent.refresh',
  'k8sAgent.retry',
  'k8sAgent.showMore',
  'k8sAgent.signIn',
  'k8sAgent.openKubeconfig',
  'k8sAgent.chooseKubeconfig',
] as const

export type ResourceCommandId = (typeof resourceCommandIds)[number]

/** Those of the view of the log. */
export const activityCommandIds = [
  'k8sAgent.showActivityDetails',
  'k8sAgent.offerInverse',
  'k8sAgent.tellWhy',
  'k8sAgent.exportActivity',
  'k8sAgent.verifyActivity',
] as const

export type ActivityCommandId = (typeof activityCommandIds)[number]

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
