import type { KubeObject } from '../paths.ts'
import { metadata } from './builders.ts'
import { base64, credential, encoded } from './credentials.ts'

const group = 'example.com'
const column = (name: string, jsonPath: string) => ({ name, type: 'string', jsonPath })

/** A custom kind, one of whose columns has an innocent name and shows a password. */
export const widgetDefinition: KubeObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `widgets.${group}` },
  spec: {
    group,
    scope: 'Namespaced',
    names: { plural: 'widgets', singular: 'widget', kind: 'Widget', listKind: 'WidgetList', shortNames: ['wd'] },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
        additionalPrinterColumns: [
          column('Size', '.spec.size'),
          column('Init', '.spec.adminPassword'),
          column('Phase', '.status.phase'),
          { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
        ],
      },
    ],
  },
}

/** Objects of the custom kind, which hold credentials in fields that no built-in kind has. */
export const widgets: readonly KubeObject[] = [
  widget('gears', {
    spec: {
      size: 'large',
      adminPassword: credential('widgetAdmin'),
      connection: { host: 'gears.example.com', port: 8443, token: credential('widgetToken') },
    },
    status: { phase: 'Ready' },
  }),
  widget('levers', {
    spec: {
      size: 'small',
      users: [{ name: 'operator', password: credential('widgetUser') }],
      template: {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'levers' },
        data: { key: base64(encoded.widgetData) },
        stringData: { phrase: credential('widgetSecret') },
      },
    },
    status: { phase: 'Failed' },
  }),
]

function widget(name: string, fields: object): KubeObject {
  return { apiVersion: `${group}/v1`, kind: 'Widget', metadata: metadata({ name, namespace: 'shop' }), ...fields }
}
