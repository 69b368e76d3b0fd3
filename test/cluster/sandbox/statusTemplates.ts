/**
 * The statuses that KWOK writes, as Go templates that yield YAML. They look like what a kubelet writes, ids of
 * containers and images included, since tools have to tell those from credentials.
 */
import { backOffSeconds, imagesOf, missingImage } from './fates.ts'

export const nodeStatus = `
conditions:
{{ range NodeConditions }}
- type: {{ .type }}
  status: {{ .status | Quote }}
  reason: {{ .reason | Quote }}
  message: {{ .message | Quote }}
  lastHeartbeatTime: {{ Now | Quote }}
  lastTransitionTime: {{ Now | Quote }}
{{ end }}
addresses:
- { type: InternalIP, address: {{ NodeIP | Quote }} }
- { type: Hostname, address: {{ .metadata.name | Quote }} }
daemonEndpoints: { kubeletEndpoint: { Port: {{ NodePort }} } }
capacity: { cpu: '64', memory: 512Gi, pods: '2000' }
allocatable: { cpu: '64', memory: 512Gi, pods: '2000' }
nodeInfo:
  architecture: amd64
  operatingSystem: linux
  kubeletVersion: v1.36.3
  containerRuntimeVersion: containerd://2.1.4
  kernelVersion: 6.8.0
  osImage: Ubuntu 24.04 LTS
  bootID: ''
  kubeProxyVersion: ''
  machineID: ''
  systemUUID: ''
`

/** The termination messages of containers by their names, which templates with crashes find in `$lastWords`. */
export const lastWords = (messages: Readonly<Record<string, string>>): string =>
  // Go reads a text in quotes as JSON does.
  `{{ $lastWords := dict ${Object.entries(messages)
    .flat()
    .map((text) => JSON.stringify(text))
    .join(' ')} }}\n`

/** What all templates of pods use. */
const variables = `
{{ $pod := . }}
{{ $now := Now }}
{{ $before := now | date_modify "-2s" | date "2006-01-02T15:04:05Z07:00" }}
{{ $image := (index .spec.containers 0).image }}
{{ $outOfMemory := regexMatch "${imagesOf('oom-killed')}" $image }}
{{ $crashes := or $outOfMemory (regexMatch "${imagesOf('crash-loop')}" $image) }}
{{ $isReady := not (regexMatch "${imagesOf('not-ready')}" $image) }}
`

interface ContainerStatus {
  ready: string
  started: boolean
  state: string
  lastState?: string
  /** Expression for the number of restarts. */
  restarts?: string
  /** Whether the image is there; without it, it is. */
  pulled?: boolean
}

/** One entry of a list of container statuses; the dot is the container of the spec. */
const containerStatus = ({ ready, started, state, lastState = '', restarts = '0', pulled = true }: ContainerStatus) => {
  const repository = 'regexReplaceAll "[:@][^/]*$" .image ""'
  const imageId = `printf "%s@sha256:%s" (${repository}) (sha256sum .image)`
  // A restarted container is another one.
  const containerId = `printf "containerd://%s" (sha256sum (printf "%s %s %v" $pod.metadata.uid .name ${restarts}))`
  return `
- name: {{ .name | Quote }}
  image: {{ .image | Quote }}
  imageID: ${pulled ? `{{ ${imageId} | Quote }}` : "''"}
  containerID: ${pulled ? `{{ ${containerId} | Quote }}` : "''"}
  ready: ${ready}
  started: ${started}
  restartCount: {{ ${restarts} }}
  state: { ${state} }
  lastState: { ${lastState} }
`
}

const running = 'running: { startedAt: {{ $now | Quote }} }'
const terminated = (exitCode: string, reason: string, message = "''") =>
  `terminated: { exitCode: ${exitCode}, reason: ${reason}, message: ${message}, ` +
  'startedAt: {{ $before | Quote }}, finishedAt: {{ $now | Quote }} }'
const waiting = (reason: string, message: string) => `waiting: { reason: ${reason}, message: {{ ${message} | Quote }} }`

const runningStatus = containerStatus({ ready: '{{ $isReady }}', started: true, state: running })
const imageMissingStatus = containerStatus({
  ready: 'false',
  started: false,
  pulled: false,
  state: waiting(
    'ImagePullBackOff',
    'printf "Back-off pulling image %q: ErrImagePull: failed to pull and unpack image %q: not found" .image .image',
  ),
})
/** Needs the variables `$restarts` and `$lastWords`. */
const crashedStatus =
  `{{ $seconds := index (list ${backOffSeconds.join(' ')}) (min (sub $restarts 1) 5 | int) }}` +
  '{{ $target := printf "%s pod=%s_%s(%s)" .name $pod.metadata.name $pod.metadata.namespace $pod.metadata.uid }}' +
  containerStatus({
    ready: 'false',
    started: false,
    restarts: '$restarts',
    state: waiting('CrashLoopBackOff', 'printf "back-off %vs restarting failed container=%s" $seconds $target'),
    lastState: terminated(
      '{{ ternary 137 1 $outOfMemory }}',
      '{{ ternary "OOMKilled" "Error" $outOfMemory }}',
      '{{ get $lastWords .name | Quote }}',
    ),
  })

/** Conditions of a pod whose containers have begun; `ready` and `reason` are expressions. */
const conditions = (ready: string, reason: string) => `
conditions:
- { type: PodReadyToStartContainers, status: 'True', lastTransitionTime: {{ $now | Quote }} }
- { type: Initialized, status: 'True', lastTransitionTime: {{ $now | Quote }} }
{{ range list "Ready" "ContainersReady" }}
- type: {{ . }}
  status: {{ ternary "True" "False" (${ready}) | Quote }}
  reason: {{ ternary "" (${reason}) (${ready}) | Quote }}
  lastTransitionTime: {{ $now | Quote }}
{{ end }}
`

/** A pod that has just been scheduled. Init containers have done their work, sidecars among them run. */
export const startedStatus = `
${variables}
{{ $complete := true }}
{{ range .spec.containers }}{{ if regexMatch "${missingImage}" .image }}{{ $complete = false }}{{ end }}{{ end }}
phase: {{ ternary "Running" "Pending" $complete }}
startTime: {{ $now | Quote }}
{{ $host := NodeIPWith .spec.nodeName }}
hostIP: {{ $host | Quote }}
hostIPs: [{ ip: {{ $host | Quote }} }]
{{ $ip := PodIPWith .spec.nodeName (or .spec.hostNetwork false) .metadata.uid .metadata.name .metadata.namespace }}
podIP: {{ $ip | Quote }}
podIPs: [{ ip: {{ $ip | Quote }} }]
${conditions('and $complete (not $crashes) $isReady', '"ContainersNotReady"')}
initContainerStatuses:
{{ range .spec.initContainers }}
{{ if eq (.restartPolicy | default "") "Always" }}
${containerStatus({ ready: 'true', started: true, state: running })}
{{ else }}
${containerStatus({ ready: 'true', started: false, state: terminated('0', 'Completed') })}
{{ end }}
{{ end }}
containerStatuses:
{{ $restarts := 1 }}
{{ range $index, $container := .spec.containers }}
{{ with $container }}
{{ if regexMatch "${missingImage}" .image }}
${imageMissingStatus}
{{ else if and $crashes (eq $index 0) }}
${crashedStatus}
{{ else }}
${runningStatus}
{{ end }}
{{ end }}
{{ end }}
`

/**
 * The run between two crashes is too short for anyone to see, so a test finds the pod in one state whenever it looks. A
 * patch replaces the list of statuses whole, hence the other containers are repeated as they were.
 */
export const crashedAgainStatus = `
${variables}
{{ $restarts := add (index .status.containerStatuses 0).restartCount 1 | int }}
containerStatuses:
{{ with index .spec.containers 0 }}
${crashedStatus}
{{ end }}
{{ range rest .status.containerStatuses }}
- {{ . | toJson }}
{{ end }}
`

/** The pod of a Job that is over. */
export const completedStatus = `
${variables}
{{ $failed := regexMatch "${imagesOf('fail')}" $image }}
phase: {{ ternary "Failed" "Succeeded" $failed }}
${conditions('false', 'ternary "PodFailed" "PodCompleted" $failed')}
containerStatuses:
{{ range .spec.containers }}
${containerStatus({
  ready: 'false',
  started: false,
  state: terminated('{{ ternary 1 0 $failed }}', '{{ ternary "Error" "Completed" $failed }}'),
})}
{{ end }}
`
