import type { FinalRequest, Sender } from './request.ts'

const always = ['accept', 'accept-encoding', 'authorization', 'user-agent']

/** An allow-list, since proxies and API servers obey headers that nobody here has heard of. */
const allowed = {
  read: new Set([...always, 'if-none-match']),
  review: new Set([...always, 'content-type', 'content-length']),
  write: new Set([...always, 'content-type', 'content-length']),
}

/** Nobody is impersonated but for the kubeconfig's sake, and no header goes along that this kind of request needs not. */
export const objectionToHeaders = (
  { headers }: FinalRequest,
  { impersonation }: Sender,
  what: keyof typeof allowed,
): string | undefined => {
  const names = Object.keys(headers)
  const acting = names.filter((name) => /^impersonate-/i.test(name))
  const same = acting.every((name) => JSON.stringify(headers[name]) === JSON.stringify(impersonation[name]))
  if (!same || acting.length !== Object.keys(impersonation).length) return 'it would act for somebody else'
  if (new Set(names.map((name) => name.toLowerCase())).size !== names.length) return 'it has a header twice'
  const strange = names.some((name) => !acting.includes(name) && !allowed[what].has(name.toLowerCase()))
  return strange ? `it has a header that no ${what} needs` : undefined
}
