import type { Client } from '../client.ts'
import type { KubeObject } from '../paths.ts'

/** The pods of an application, told by their label `app`. */
export const podsOf = (client: Client, app: string): Promise<KubeObject[]> =>
  client.list({ apiVersion: 'v1', kind: 'Pod', namespace: 'shop' }, `labelSelector=app%3D${app}`)

/** What the API server answers about the log of the first pod of an application, whose container has its name. */
export const logOf = async (client: Client, app: string, query = ''): Promise<{ status: number; text: string }> => {
  const [first] = await podsOf(client, app)
  const path = `/api/v1/namespaces/shop/pods/${first?.metadata.name ?? ''}/log`
  return client.send('GET', `${path}?container=${app}&${query}`)
}
