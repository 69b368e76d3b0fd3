import type { ResourceCommandId } from '../commandIds.ts'
import { addToChat } from './addToChat.ts'
import { deleteObject, restart, scale, setImage, setLabels } from './changes.ts'
import { clearFilter, filter, showOnlyProblems } from './filters.ts'
import { logOptions } from './logOptions.ts'
import { addNamespace, pinNamespace, unpinNamespace } from './namespaces.ts'
import { chooseKubeconfig, openKubeconfig, refresh, retry, showMore, signIn } from './repairs.ts'
import type { ResourceCommand } from './services.ts'
import { askCopilot, copyName, reloadYaml, revealDependants, revealOwner, showLogs, showYaml } from './show.ts'

/** Any other extension can call these, Copilot too: see `target.ts` for what they may act on. */
export const resourceCommands = {
  'k8sAgent.showYaml': showYaml,
  'k8sAgent.reloadYaml': reloadYaml,
  'k8sAgent.showLogs': showLogs,
  'k8sAgent.logOptions': logOptions,
  'k8sAgent.copyName': copyName,
  'k8sAgent.askCopilot': askCopilot,
  'k8sAgent.addToChat': addToChat,
  'k8sAgent.revealOwner': revealOwner,
  'k8sAgent.revealDependants': revealDependants,
  'k8sAgent.scale': scale,
  'k8sAgent.restart': restart,
  'k8sAgent.setImage': setImage,
  'k8sAgent.setLabels': setLabels,
  'k8sAgent.delete': deleteObject,
  'k8sAgent.filter': filter,
  'k8sAgent.showOnlyProblems': showOnlyProblems,
  'k8sAgent.clearFilter': clearFilter,
  'k8sAgent.pinNamespace': pinNamespace,
  'k8sAgent.unpinNamespace': unpinNamespace,
  'k8sAgent.addNamespace': addNamespace,
  'k8sAgent.refresh': refresh,
  'k8sAgent.retry': retry,
  'k8sAgent.showMore': showMore,
  'k8sAgent.signIn': signIn,
  'k8sAgent.openKubeconfig': openKubeconfig,
  'k8sAgent.chooseKubeconfig': chooseKubeconfig,
} satisfies Record<ResourceCommandId, ResourceCommand>
