import { backOffSeconds, imagesOf, missingImage } from './fates.ts'
import type { ContainerLog } from './logFiles.ts'
import { completedStatus, crashedAgainStatus, lastWords, nodeStatus, startedStatus } from './statusTemplates.ts'

/**
 * How KWOK brings nodes and pods to their states: documents of its configuration. Selectors are jq expressions over the
 * object. At most one stage matches a pod at a time, or KWOK would draw lots.
 */
export const stages = (logs: readonly ContainerLog[]): object[] => {
  const words = lastWords(Object.fromEntries(logs.map((log) => [log.container, log.lastWords ?? ''])))
  return [
    stage('Node', 'node-ready', [absent('.status.conditions[]? | select(.type == "Ready" and .status == "True")')], {
      statusTemplate: nodeStatus,
    }),
    stage('Pod', 'pod-start', [alive, fresh, not(isCrashing), not(lacksImage)], {
      statusTemplate: words + startedStatus,
    }),
    stage('Pod', 'pod-start-crashing', [alive, fresh, when(isCrashing), not(lacksImage)], {
      event: crashEvent,
      statusTemplate: words + startedStatus,
    }),
    stage('Pod', 'pod-start-without-image', [alive, fresh, when(lacksImage)], {
      event: { type: 'Warning', reason: 'Failed', message: 'Error: ImagePullBackOff' },
      statusTemplate: words + startedStatus,
    }),
    // A kubelet goes on trying too, and notices when somebody corrects the image of the pod itself.
    stage('Pod', 'pod-heal', [alive, when(`${waiting} == "ImagePullBackOff"`), not(lacksImage)], {
      statusTemplate: words + startedStatus,
    }),
    stage('Pod', 'pod-crash-again', [alive, when(isCrashing), when(`${waiting} == "CrashLoopBackOff"`)], {
      delay: { durationFrom: { expressionFrom: backOff } },
      event: crashEvent,
      statusTemplate: words + crashedAgainStatus,
    }),
    stage('Pod', 'pod-complete', [alive, when('.status.phase == "Running"'), when(isOfJob), not(isCrashing)], {
      delay: { durationMilliseconds: 1_000 },
      statusTemplate: completedStatus,
    }),
    stage('Pod', 'pod-delete', [present('.metadata.deletionTimestamp'), absent('.metadata.finalizers[0]?')], {
      delete: true,
    }),
  ]
}

interface Next {
  /** Before it happens. */
  delay?: object
  event?: { type: string; reason: string; message: string }
  statusTemplate?: string
  delete?: boolean
}

const stage = (kind: string, name: string, matchExpressions: object[], { delay, ...next }: Next): object => ({
  apiVersion: 'kwok.x-k8s.io/v1alpha1',
  kind: 'Stage',
  metadata: { name },
  spec: {
    resourceRef: { apiGroup: 'v1', kind },
    selector: { matchExpressions },
    ...(delay === undefined ? {} : { delay }),
    next,
  },
})

const when = (query: string) => ({ key: query, operator: 'In', values: ['true'] })
const not = (query: string) => when(`${query} | not`)
const present = (query: string) => ({ key: query, operator: 'Exists' })
const absent = (query: string) => ({ key: query, operator: 'DoesNotExist' })

const alive = absent('.metadata.deletionTimestamp')
const fresh = absent('.status.podIP')
const crashEvent = { type: 'Warning', reason: 'BackOff', message: 'Back-off restarting failed container' }

const waiting = '[.status.containerStatuses[]?.state.waiting.reason | select(. != null)][0]'
const lacksImage = `any(.spec.containers[].image; test(${JSON.stringify(missingImage)}))`
const isCrashing = `(.spec.containers[0].image | test(${JSON.stringify(`${imagesOf('crash-loop')}|${imagesOf('oom-killed')}`)}))`
const isOfJob = 'any(.metadata.ownerReferences[]?; .kind == "Job")'
const backOff =
  `${JSON.stringify(backOffSeconds)}[[.status.containerStatuses[0].restartCount - 1, 5] | min]` + ' | tostring + "s"'
