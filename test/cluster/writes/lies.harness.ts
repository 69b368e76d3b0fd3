import { setTimeout as sleep } from 'node:timers/promises'
import type { KubeObject } from '../sandbox/paths.ts'

/** Waits until it is so; a test's own time limit ends it. */
export const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await sleep(50)
}

/**
 * Admission that gives every Deployment of a namespace seven replicas when somebody changes it, and the sandbox's own
 * controllers do not.
 * @param condition in CEL
 */
export const mutatingPolicy = (namespace: string, condition: string): readonly KubeObject[] => {
  const name = `more-${namespace}`
  const common = { apiVersion: 'admissionregistration.k8s.io/v1', metadata: { name } }
  const replicas = 'JSONPatch{op: "replace", path: "/spec/replicas", value: 7}'
  const policy = {
    ...common,
    kind: 'MutatingAdmissionPolicy',
    spec: {
      failurePolicy: 'Fail',
      reinvocationPolicy: 'Never',
      matchConstraints: {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
        resourceRules: [
          {
            apiGroups: ['apps'],
            apiVersions: ['v1'],
            operations: ['UPDATE'],
            resources: ['deployments', 'deployments/scale'],
          },
        ],
      },
      matchConditions: [
        { name: 'people', expression: 'request.userInfo.username == "admin"' },
        { name: 'condition', expression: condition },
      ],
      mutations: [{ patchType: 'JSONPatch', jsonPatch: { expression: `[${replicas}]` } }],
    },
  }
  return [policy, { ...common, kind: 'MutatingAdmissionPolicyBinding', spec: { policyName: name } }]
}
