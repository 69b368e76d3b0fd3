import { verify } from '../../../src/cluster/verify.ts'
import type { FinalRequest, Sender } from '../../../src/cluster/verify/request.ts'
import type { AnyPermit } from '../../../src/gate/index.ts'

/** Where the permits of `writePermits.ts` lead. */
export const sender: Sender = { context: 'sandbox', basePath: '', isProtected: true, impersonation: {} }

export const podPath = '/api/v1/namespaces/shop/pods/web'
export const deploymentPath = '/apis/apps/v1/namespaces/shop/deployments/web'
/** What the query of every patch holds. */
export const known = 'fieldManager=mcp-k8s-agent&fieldValidation=Strict'
export const merge = 'application/merge-patch+json'
export const strategic = 'application/strategic-merge-patch+json'
export const options = { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Background' }

/** A request with everything that belongs to it, about to be sent. A body that is a string is sent as it is. */
export const request = (
  method: string,
  path: string,
  type: string,
  body: unknown,
  headers: object = {},
): FinalRequest => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return {
    method,
    path,
    body: text,
    headers: {
      accept: 'application/json',
      'accept-encoding': 'gzip',
      'user-agent': 'x',
      authorization: 'Bearer x',
      'content-type': type,
      'content-length': String(Buffer.byteLength(text)),
      ...headers,
    },
  }
}

/** @returns the objection, or `sent` */
export const outcome = (sent: FinalRequest, permit: AnyPermit, from = sender): string => {
  try {
    verify(sent, permit, from)
    return 'sent'
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return message.replace('the last check before sending refused a request: ', '')
  }
}
