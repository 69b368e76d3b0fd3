import type { KubeObject } from '../paths.ts'

/** A container; what is not named is left to the API server's defaults. */
interface Container {
  name: string
  image: string
  [field: string]: unknown
}

export interface PodTemplate {
  containers: readonly Container[]
  annotations?: Record<string, string>
  /** Other fields of the pod's spec. */
  spec?: Record<string, unknown>
}

interface Place {
  name: string
  namespace: string
  /** Annotations of the object itself. */
  annotations?: Record<string, string>
}

/** A Deployment whose pods carry the label `app` with its name. */
export const deployment = (place: Place, replicas: number, template: PodTemplate): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: metadata(place),
  spec: { replicas, selector: { matchLabels: { app: place.name } }, template: podTemplate(place.name, template) },
})

/** The pod template of a workload of that name. */
export const podTemplate = (app: string, { containers, annotations, spec }: PodTemplate) => ({
  metadata: { labels: { app }, ...(annotations === undefined ? {} : { annotations }) },
  spec: { ...spec, containers },
})

/** Name, namespace, and the labels that tools put on what they install. */
export const metadata = ({ name, namespace, annotations }: Place): KubeObject['metadata'] => ({
  name,
  namespace,
  labels: { app: name, 'app.kubernetes.io/part-of': namespace },
  ...(annotations === undefined ? {} : { annotations }),
})

/** Like `{ name: 'PORT', value: '8080' }`, from `{ PORT: '8080' }`. */
export const env = (values: Record<string, string>) => Object.entries(values).map(([name, value]) => ({ name, value }))

export const resources = (cpu: string, memory: string) => ({ requests: { cpu, memory }, limits: { memory } })
