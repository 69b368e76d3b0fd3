import { once } from 'node:events'
import { request } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { startStandIn } from './standInServer.ts'
import { authority } from './testCertificates.ts'

/** One change that has arrived, and is none yet: a dry run never comes here. */
export interface Arrived {
  /** `METHOD PATH` */
  readonly what: string
  /** Asks the API server, and hands its answer on where `handOn` says so. Resolves when it has answered. */
  readonly pass: (handOn?: boolean) => Promise<void>
  readonly response: ServerResponse
}

/** Stands between an agent and a real API server, reads everything, and passes it on. */
export interface Interceptor {
  /** Like `https://127.0.0.1:40123`. */
  readonly url: string
  /** PEM of the authority that its certificate is signed by. */
  readonly ca: string
  /** Every change that has arrived, dry runs left out, whatever became of it. */
  readonly changes: readonly string[]
  /** What becomes of a change from now on; without it all are passed on. */
  onChange: (arrived: Arrived) => void | Promise<void>
}

/** Starts one in front of `target` for the test that calls this. */
export const startInterceptor = async (target: { server: string; ca: string }): Promise<Interceptor> => {
  const changes: string[] = []
  const standIn = await startStandIn((response, incoming, nth) => {
    const body = standIn.bodies[nth - 1] ?? ''
    const pass: Arrived['pass'] = (handOn = true) => passOn(target, incoming, body, handOn ? response : undefined)
    if (!isChange(incoming, body)) return void pass().catch(() => response.destroy())
    const what = `${incoming.method ?? ''} ${incoming.url?.split('?')[0] ?? ''}`
    changes.push(what)
    void interceptor.onChange({ what, pass, response })
  })
  const interceptor: Interceptor = {
    url: `https://127.0.0.1:${standIn.port}`,
    ca: authority,
    changes,
    onChange: ({ pass }) => pass(),
  }
  return interceptor
}

/** A DELETE says in its body that it is a dry run, everything else in its query. */
function isChange({ method = '', url = '' }: IncomingMessage, body: string): boolean {
  if (method === 'GET') return false
  return method === 'DELETE' ? !body.includes('"dryRun":["All"]') : !url.includes('dryRun=All')
}

async function passOn(
  { server, ca }: { server: string; ca: string },
  { method, url = '', headers }: IncomingMessage,
  body: string,
  response: ServerResponse | undefined,
): Promise<void> {
  const outgoing = request(`${server}${url}`, { method, ca, headers: { ...headers, host: new URL(server).host } })
  outgoing.end(body)
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage]
  if (response) {
    response.writeHead(answer.statusCode ?? 0, answer.headers)
    answer.pipe(response)
  } else answer.resume()
  await once(answer, 'end')
}
