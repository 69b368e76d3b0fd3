import { words, type Clean } from '../../sanitize/index.ts'

/** Kinds that are nothing by themselves: with them a restriction or a right of others ends. */
export const endings: Readonly<Partial<Record<string, Clean<string>>>> = {
  'networking.k8s.io/NetworkPolicy': words`A restriction ends: traffic that it kept from its Pods may reach or leave them.`,
  '/ResourceQuota': words`A restriction ends: it no longer limits what the namespace may use.`,
  '/LimitRange': words`A restriction ends: new Pods get neither its limits nor its defaults.`,
  'policy/PodDisruptionBudget': words`A restriction ends: all of its Pods may be evicted at once.`,
  'rbac.authorization.k8s.io/Role': words`Rights end: whoever is bound to it loses what it grants.`,
  'rbac.authorization.k8s.io/RoleBinding': words`Rights end: its subjects lose what it grants them here.`,
}
