import type { OpenServer } from '../demo/openServer.ts'

/** Characters of an answer of each tool, on the scene. */
export const measureAnswers = async (
  server: OpenServer,
): Promise<readonly (readonly [call: string, text: string])[]> => {
  const rows: [string, string][] = []
  for (const [tool, args] of calls) {
    const { text, isError } = await server.call(tool, args)
    if (isError) throw new Error(`${tool} failed: ${text}`)
    rows.push([[tool, ...Object.values(args)].join(' '), text])
  }
  return rows
}

const calls: readonly (readonly [tool: string, args: Record<string, string>])[] = [
  ['ping', {}],
  ['k8s_api_resources', {}],
  ['k8s_list', { resource: 'pods', namespace: 'shop' }],
  ['k8s_list', { resource: 'pods', namespace: 'bulk' }],
  ['k8s_list_events', { namespace: 'shop' }],
  ['k8s_pod_logs', { namespace: 'shop', pod: 'orders-db-0' }],
  ['k8s_get', { resource: 'pods', namespace: 'shop', name: 'debug-shell' }],
  ['k8s_get', { resource: 'deployments', namespace: 'shop', name: 'cart' }],
]
