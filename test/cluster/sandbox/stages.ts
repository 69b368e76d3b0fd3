/**
 * What KWOK plays on the sandbox's nodes: how nodes and pods come to their states. Selectors are jq expressions over the
 * object, templates are Go's; at most one stage matches a pod at a time, or KWOK would draw lots.
 */

/** Annotation of a pod that picks its fate: one of `fates`; without it the pod runs, and the pod of a Job completes. */
export const fateAnnotation = 'sandbox.example.com/fate'
/** Annotation of a pod: what its crashed container left as its termination message. */
export const lastWordsAnnotation = 'sandbox.example.com/last-words'
/** In the order of the text: exits with 1 again and again; killed for memory likewise; never ready; its Job fails. */
export const fates = ['crash-loop', 'oom-killed', 'not-ready', 'fail'] as const

/** Images that no registry has: a version with the letter O where a zero belongs, or the tag `missing`. */
const missingImage = '(:[0-9.]*O[0-9.]*|:missing)$'
/** As the kubelet waits between two starts, in seconds: by the number of restarts, from the first. */
const backOffSeconds = [10, 20, 40, 80, 160, 300]

export const stages = (): object[] => [
  stage('node-ready', 'Node', [unless('.status.conditions[]? | select(.type == "Ready") | .status', 'True')], {
    statusTemplate: nodeStatus,
  }),
  stage('pod-start', 'Pod', [alive, fresh, when(`${isCrashing} | not`), when(`${hasMissingImage} | not`)], {
    statusTemplate: podStatus,
  }),
  stage('pod-start-crashing', 'Pod', [alive, fresh, when(isCrashing), when(`${hasMissingImage} | not`)], {
    event: crashEvent,
    statusTemplate: podStatus,
  }),
  stage('pod-start-unpullable', 'Pod', [alive, fresh, when(hasMissingImage)], {
    event: { type: 'Warning', reason: 'Failed', message: 'Error: ImagePullBackOff' },
    statusTemplate: podStatus,
  }),
  // Whoever corrects the image of a pod in place heals it, as with a kubelet.
  stage('pod-heal', 'Pod', [alive, when(`${waiting} == "ImagePullBackOff"`), when(`${hasMissingImage} | not`)], {
    statusTemplate: podStatus,
  }),
  stage('pod-crash-again', 'Pod', [alive, when(isCrashing), when(`${waiting} == "CrashLoopBackOff"`)], {
    delay: { durationFrom: { expressionFrom: backOff } },
    event: crashEvent,
    statusTemplate: crashedAgainStatus,
  }),
  stage('pod-complete', 'Pod', [alive, when('.status.phase == "Running"'), when(ofJob), when(`${isCrashing} | not`)], {
    delay: { durationMilliseconds: 1_000 },
    statusTemplate: completedStatus,
  }),
  stage('pod-delete', 'Pod', [present('.metadata.deletionTimestamp'), absent('.metadata.finalizers[0]?')], {
    delete: true,
  }),
]

const stage = (name: string, kind: string, matchExpressions: object[], how: Record<string, unknown>): object => {
  const { delay, ...next } = how
  return {
    apiVersion: 'kwok.x-k8s.io/v1alpha1',
    kind: 'Stage',
    metadata: { name },
    spec: { resourceRef: { apiGroup: 'v1', kind }, selector: { matchExpressions }, ...(delay ? { delay } : {}), next },
  }
}

const when = (query: string) => ({ key: query, operator: 'In', values: ['true'] })
const unless = (query: string, value: string) => ({ key: query, operator: 'NotIn', values: [value] })
const present = (query: string) => ({ key: query, operator: 'Exists' })
const absent = (query: string) => ({ key: query, operator: 'DoesNotExist' })
const alive = absent('.metadata.deletionTimestamp')
const fresh = absent('.status.podIP')
const crashEvent = { type: 'Warning', reason: 'BackOff', message: 'Back-off restarting failed container' }

const waiting = '[.status.containerStatuses[]?.state.waiting.reason | select(. != null)][0]'
const hasMissingImage = `any(.spec.containers[].image; test(${JSON.stringify(missingImage)}))`
const isCrashing = `(.metadata.annotations[${JSON.stringify(fateAnnotation)}] // "") | IN("crash-loop", "oom-killed")`
const ofJob = 'any(.metadata.ownerReferences[]?; .kind == "Job")'
const backOff = `${JSON.stringify(backOffSeconds)}[[.status.containerStatuses[0].restartCount - 1, 5] | min] | tostring + "s"`

const nodeStatus = `
conditions:
{{ range NodeConditions }}
- { type: {{ .type }}, status: {{ .status | Quote }}, reason: {{ .reason | Quote }}, message: {{ .message | Quote }}, lastHeartbeatTime: {{ Now | Quote }}, lastTransitionTime: {{ Now | Quote }} }
{{ end }}
addresses: [{ type: InternalIP, address: {{ NodeIP | Quote }} }, { type: Hostname, address: {{ .metadata.name | Quote }} }]
daemonEndpoints: { kubeletEndpoint: { Port: {{ NodePort }} } }
capacity: { cpu: '64', memory: 512Gi, pods: '2000' }
allocatable: { cpu: '64', memory: 512Gi, pods: '2000' }
nodeInfo: { architecture: amd64, operatingSystem: linux, kubeletVersion: v1.36.3, containerRuntimeVersion: 'containerd://2.1.4', kernelVersion: '6.8.0', osImage: 'Ubuntu 24.04 LTS', bootID: '', kubeProxyVersion: '', machineID: '', systemUUID: '' }
`

/** Variables that all pod templates use. The first container is the one that crashes; the others are its sidecars. */
const variables = `
{{ $now := Now }}
{{ $before := now | date_modify "-2s" | date "2006-01-02T15:04:05Z07:00" }}
{{ $pod := . }}
{{ $fate := dig "metadata" "annotations" "${fateAnnotation}" "" . }}
{{ $lastWords := dig "metadata" "annotations" "${lastWordsAnnotation}" "" . }}
{{ $exit := ternary 137 1 (eq $fate "oom-killed") }}
{{ $why := ternary "OOMKilled" "Error" (eq $fate "oom-killed") }}
{{ $crashes := or (eq $fate "crash-loop") (eq $fate "oom-killed") }}
`

const identity = `name: {{ .name | Quote }}, image: {{ .image | Quote }}`
/** Ids of the form that containerd gives; the number of restarts makes them change as they do. */
const pulled = `imageID: {{ printf "%s@sha256:%s" (regexReplaceAll "[:@][^/]*$" .image "") (sha256sum .image) | Quote }}`
const containerId = (restarts: string) =>
  `{{ printf "containerd://%s" (sha256sum (printf "%s %s %v" $pod.metadata.uid .name ${restarts})) | Quote }}`
const termination = (code: string, reason: string) =>
  `terminated: { exitCode: ${code}, reason: ${reason}, startedAt: {{ $before | Quote }}, finishedAt: {{ $now | Quote }} }`
const crash = `terminated: { exitCode: {{ $exit }}, reason: {{ $why }}, message: {{ $lastWords | Quote }}, startedAt: {{ $before | Quote }}, finishedAt: {{ $now | Quote }} }`
const runningState = (restarts: string, ready: string, started = '$now') =>
  `- { ${identity}, ${pulled}, containerID: ${containerId(restarts)}, ready: ${ready}, started: true, restartCount: {{ ${restarts} }}, state: { running: { startedAt: {{ ${started} | Quote }} } }`
const crashLoopState = (restarts: string) => `
{{ $backOff := index (list ${backOffSeconds.join(' ')}) (min (sub ${restarts} 1) 5 | int) }}
- ${crashLoopStatus(restarts)}`
const crashLoopStatus = (restarts: string) =>
  `{ ${identity}, ${pulled}, containerID: ${containerId(restarts)}, ready: false, started: false, restartCount: {{ ${restarts} }}, ` +
  `state: { waiting: { reason: CrashLoopBackOff, message: {{ printf "back-off %vs restarting failed container=%s pod=%s_%s(%s)" $backOff .name $pod.metadata.name $pod.metadata.namespace $pod.metadata.uid | Quote }} } }, ` +
  `lastState: { ${crash} } }`

const conditions = (ready: string, reason: string) => `
conditions:
- { type: PodReadyToStartContainers, status: 'True', lastTransitionTime: {{ $now | Quote }} }
- { type: Initialized, status: 'True', lastTransitionTime: {{ $now | Quote }} }
{{ if ${ready} }}
- { type: Ready, status: 'True', lastTransitionTime: {{ $now | Quote }} }
- { type: ContainersReady, status: 'True', lastTransitionTime: {{ $now | Quote }} }
{{ else }}
- { type: Ready, status: 'False', reason: ${reason}, lastTransitionTime: {{ $now | Quote }} }
- { type: ContainersReady, status: 'False', reason: ${reason}, lastTransitionTime: {{ $now | Quote }} }
{{ end }}
`

const address = `
startTime: {{ $now | Quote }}
hostIP: {{ NodeIPWith .spec.nodeName | Quote }}
hostIPs: [{ ip: {{ NodeIPWith .spec.nodeName | Quote }} }]
{{ $ip := PodIPWith .spec.nodeName ( or .spec.hostNetwork false ) .metadata.uid .metadata.name .metadata.namespace }}
podIP: {{ $ip | Quote }}
podIPs: [{ ip: {{ $ip | Quote }} }]
`

const initContainers = `
{{ if .spec.initContainers }}
initContainerStatuses:
{{ range .spec.initContainers }}
{{ if eq (.restartPolicy | default "") "Always" }}
${runningState('0', 'true')} }
{{ else }}
- { ${identity}, ${pulled}, containerID: ${containerId('0')}, ready: true, started: false, restartCount: 0, state: { ${termination('0', 'Completed')} } }
{{ end }}
{{ end }}
{{ end }}
`

const podStatus = `
${variables}
{{ $pullable := true }}
{{ range .spec.containers }}{{ if regexMatch "${missingImage}" .image }}{{ $pullable = false }}{{ end }}{{ end }}
phase: {{ ternary "Running" "Pending" $pullable }}
${address}
${conditions('and $pullable (not $crashes) (ne $fate "not-ready")', 'ContainersNotReady')}
${initContainers}
containerStatuses:
{{ range $index, $container := .spec.containers }}
{{ with $container }}
{{ if regexMatch "${missingImage}" .image }}
- { ${identity}, imageID: '', ready: false, started: false, restartCount: 0, state: { waiting: { reason: ImagePullBackOff, message: {{ printf "Back-off pulling image %q: ErrImagePull: rpc error: code = NotFound desc = failed to pull and unpack image %q: not found" .image .image | Quote }} } } }
{{ else if and $crashes (eq $index 0) }}
{{ $restarts := 1 }}
${crashLoopState('$restarts')}
{{ else }}
${runningState('0', `{{ ne $fate "not-ready" }}`)} }
{{ end }}
{{ end }}
{{ end }}
`

/**
 * The run between two crashes is too short for anyone to see, so a test finds the pod in one state whenever it looks. A
 * patch replaces the list of statuses whole, hence the sidecars are repeated as they were.
 */
const crashedAgainStatus = `
${variables}
{{ $restarts := add (index .status.containerStatuses 0).restartCount 1 | int }}
containerStatuses:
{{ with index .spec.containers 0 }}
${crashLoopState('$restarts')}
{{ end }}
{{ range rest .status.containerStatuses }}
- {{ . | toJson }}
{{ end }}
`

const completedStatus = `
${variables}
{{ $failed := eq $fate "fail" }}
phase: {{ ternary "Failed" "Succeeded" $failed }}
${conditions('false', `{{ ternary "PodFailed" "PodCompleted" $failed }}`)}
containerStatuses:
{{ range .spec.containers }}
- { ${identity}, ${pulled}, containerID: ${containerId('0')}, ready: false, started: false, restartCount: 0, state: { ${termination('{{ ternary 1 0 $failed }}', '{{ ternary "Error" "Completed" $failed }}')} } }
{{ end }}
`
