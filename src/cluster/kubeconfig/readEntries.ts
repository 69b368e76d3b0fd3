import path from 'node:path'
import { isObject, type JsonObject } from '../json.ts'
import type { ClusterEntry, ContextEntry, Impersonation, PluginEntry, UserEntry } from './entries.ts'
import {
  optionalFlag,
  optionalList,
  optionalMapping,
  optionalPath,
  optionalText,
  optionalTexts,
  requiredText,
  WrongField,
} from './fields.ts'
import { proxyUrl } from './proxyUrl.ts'

/** @throws {WrongField} */
export const readCluster = (name: string, fields: JsonObject, folder: string): ClusterEntry => ({
  name,
  server: httpUrl(requiredText(fields, 'server')),
  caData: optionalText(fields, 'certificate-authority-data'),
  caFile: optionalPath(fields, 'certificate-authority', folder),
  insecure: optionalFlag(fields, 'insecure-skip-tls-verify'),
  tlsServerName: optionalText(fields, 'tls-server-name'),
  proxy: proxyOf(optionalText(fields, 'proxy-url')),
  pluginConfig: optionalList(fields, 'extensions')
    .filter(isObject)
    .find(({ name }) => name === 'client.authentication.k8s.io/exec')?.['extension'],
})

/** @throws {WrongField} */
export const readContext = (fields: JsonObject): ContextEntry => ({
  cluster: requiredText(fields, 'cluster'),
  user: optionalText(fields, 'user'),
  namespace: optionalText(fields, 'namespace'),
})

/** @throws {WrongField} */
export const readUser = (fields: JsonObject, folder: string): UserEntry => ({
  token: optionalText(fields, 'token'),
  tokenFile: optionalPath(fields, 'tokenFile', folder),
  certData: optionalText(fields, 'client-certificate-data'),
  certFile: optionalPath(fields, 'client-certificate', folder),
  keyData: optionalText(fields, 'client-key-data'),
  keyFile: optionalPath(fields, 'client-key', folder),
  username: optionalText(fields, 'username'),
  password: optionalText(fields, 'password'),
  plugin: optionalMapping(fields, 'exec', (inner) => readPlugin(inner, folder)),
  authProvider: optionalMapping(fields, 'auth-provider', readAuthProvider),
  impersonate: readImpersonation(fields),
})

function httpUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !['http:', 'https:'].includes(url.protocol)) throw new WrongField('server is not an http or https URL')
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw new WrongField('server holds more than host, port and path')
  // The last check before sending compares paths letter by letter, so there must be one way to write this one.
  if (!/^(\/[A-Za-z0-9._~-]+)*\/?$/.test(url.pathname)) throw new WrongField('the path of server is not a plain one')
  return url
}

function proxyOf(text: string | undefined): URL | undefined {
  const url = text === undefined ? undefined : proxyUrl(text)
  if (text !== undefined && !url) throw new WrongField('proxy-url is not an http, https or socks5 URL')
  return url
}

function readPlugin(fields: JsonObject, folder: string): PluginEntry {
  const apiVersion = requiredText(fields, 'apiVersion')
  if (!/^client\.authentication\.k8s\.io\/v1(beta1)?$/.test(apiVersion))
    throw new WrongField('apiVersion is not client.authentication.k8s.io/v1 or v1beta1')
  const command = requiredText(fields, 'command')
  return {
    apiVersion,
    command: /[/\\]/.test(command) ? path.resolve(folder, command) : command,
    args: optionalTexts(fields, 'args'),
    env: optionalList(fields, 'env').map((item) => {
      if (!isObject(item)) throw new WrongField('env holds something that is not a mapping')
      return { name: requiredText(item, 'name'), value: optionalText(item, 'value') ?? '' }
    }),
    installHint: optionalText(fields, 'installHint'),
    wantsClusterInfo: optionalFlag(fields, 'provideClusterInfo'),
    needsTerminal: optionalText(fields, 'interactiveMode') === 'Always',
  }
}

function readAuthProvider(fields: JsonObject): NonNullable<UserEntry['authProvider']> {
  const config = optionalMapping(fields, 'config', (inner) =>
    Object.fromEntries(Object.keys(inner).map((key) => [key, optionalText(inner, key) ?? ''])),
  )
  return { name: requiredText(fields, 'name'), config: config ?? {} }
}

const impersonationFields = new Set(['as', 'as-uid', 'as-groups', 'as-user-extra'])

/** Honoured whole or refused: half of it would be the rights of somebody else. */
function readImpersonation(fields: JsonObject): Impersonation | undefined {
  const asked = Object.keys(fields).filter((key) => /^as($|[-_])/i.test(key))
  if (asked.length === 0) return undefined
  if (asked.some((key) => !impersonationFields.has(key))) throw new WrongField('an as-… field is not known here')
  const wanted = {
    uid: optionalText(fields, 'as-uid'),
    groups: optionalTexts(fields, 'as-groups'),
    extra:
      optionalMapping(fields, 'as-user-extra', (inner) =>
        Object.fromEntries(Object.keys(inner).map((key) => [key, optionalTexts(inner, key)])),
      ) ?? {},
  }
  const user = optionalText(fields, 'as')
  // Each becomes a header of its own, and a line break would begin another.
  if (/\p{Cc}/u.test([user, wanted.uid, ...wanted.groups, ...Object.values(wanted.extra).flat()].join('')))
    throw new WrongField('an as… field holds a control character')
  if (user !== undefined) return { user, ...wanted }
  if (wanted.uid !== undefined || wanted.groups.length > 0 || Object.keys(wanted.extra).length > 0)
    throw new WrongField('as-uid, as-groups and as-user-extra need as')
  return undefined
}
