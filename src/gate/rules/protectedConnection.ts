import type { Rule } from '../rule.ts'

/** Whoever sits between can answer the dry run with one thing and do another, so a person's yes would mean nothing. */
export const protectedConnection: Rule = {
  name: 'protected-connection',
  refuses: 'Writes over plain http, or to a server whose certificate is not checked',
  check({ change, place }) {
    if (!change || place.isProtected) return undefined
    return {
      reason: 'the connection to this cluster is not protected, so what is approved may not be what happens',
      remedy: 'A person can give the kubeconfig an https server and its certificate authority.',
    }
  },
}
