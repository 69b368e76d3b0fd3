import type { Impersonation } from './kubeconfig/entries.ts'

/**
 * The headers by which the kubeconfig, and nobody else, asks to act as somebody. Values are sent as UTF-8, keys of
 * extra fields percent-encoded. Source: k8s.io/client-go/transport/round_trippers.go.
 */
export const impersonationHeaders = (wanted: Impersonation | undefined): Record<string, string | string[]> => {
  if (!wanted) return {}
  const { user, uid, groups, extra } = wanted
  return {
    'Impersonate-User': latin1(user),
    ...(uid === undefined ? {} : { 'Impersonate-Uid': latin1(uid) }),
    ...(groups.length === 0 ? {} : { 'Impersonate-Group': groups.map(latin1) }),
    ...Object.fromEntries(
      Object.entries(extra).map(([key, values]) => [`Impersonate-Extra-${encodeKey(key)}`, values.map(latin1)]),
    ),
  }
}

/** Node writes headers as Latin-1, one byte a character. */
const latin1 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

const encodeKey = (key: string): string =>
  latin1(key).replace(
    /[^!#$&'*+\-.^_`|~0-9A-Za-z]/g,
    (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`,
  )
