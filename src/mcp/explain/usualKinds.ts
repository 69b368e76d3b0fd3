import type { ServedResource } from '../../gate/index.ts'

/** Kinds that every cluster serves, for when none answers: `GROUP/VERSION: plural=Kind=shortNames=subresources`. */
const usual: readonly (readonly [groupVersion: string, kinds: string])[] = [
  [
    '/v1',
    `configmaps=ConfigMap=cm= endpoints=Endpoints=ep= events=Event=ev= limitranges=LimitRange=limits=
    persistentvolumeclaims=PersistentVolumeClaim=pvc=status pods=Pod=po=log,status
    replicationcontrollers=ReplicationController=rc=scale,status resourcequotas=ResourceQuota=quota=status
    secrets=Secret== serviceaccounts=ServiceAccount=sa= services=Service=svc=status`,
  ],
  [
    'apps/v1',
    `controllerrevisions=ControllerRevision== daemonsets=DaemonSet=ds=status deployments=Deployment=deploy=scale,status
    replicasets=ReplicaSet=rs=scale,status statefulsets=StatefulSet=sts=scale,status`,
  ],
  ['autoscaling/v2', 'horizontalpodautoscalers=HorizontalPodAutoscaler=hpa=status'],
  ['batch/v1', 'cronjobs=CronJob=cj=status jobs=Job==status'],
  ['networking.k8s.io/v1', 'ingresses=Ingress=ing=status networkpolicies=NetworkPolicy=netpol='],
  ['policy/v1', 'poddisruptionbudgets=PodDisruptionBudget=pdb=status'],
  ['rbac.authorization.k8s.io/v1', 'roles=Role== rolebindings=RoleBinding=='],
]

const words = (list: string | undefined): string[] => (list ?? '').split(',').filter((word) => word !== '')

export const usualKinds: readonly ServedResource[] = usual.flatMap(([groupVersion, kinds]) => {
  const [group = '', version = ''] = groupVersion.split('/')
  return kinds.split(/\s+/).map((entry): ServedResource => {
    const [plural = '', kind = '', shortNames, subresources] = entry.split('=')
    return {
      group,
      version,
      plural,
      kind,
      singular: kind.toLowerCase(),
      namespaced: true,
      shortNames: words(shortNames),
      verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'],
      preferred: true,
      subresources: words(subresources),
    }
  })
})
