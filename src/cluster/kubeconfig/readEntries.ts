import path from 'node:path'
import { isObject, listOf, type JsonObject } from '../json.ts'
import type { ClusterEntry, ContextEntry, Impersonation, PluginEntry, UserEntry } from './entries.ts'
import { optionalFlag, optionalMapping, optionalPath, optionalText, requiredText, texts, WrongField } from './fields.ts'

/** @throws {WrongField} */
export const readCluster = (name: string, fields: JsonObject, folder: string): ClusterEntry => ({
  name,
  server: httpUrl(requiredText(fields, 'server')),
  caData: optionalText(fields, 'certificate-authority-data'),
  caFile: optionalPath(fields, 'certificate-authority', folder),
  insecure: optionalFlag(fields, 'insecure-skip-tls-verify'),
  tlsServerName: optionalText(fields, 'tls-server-name'),
  proxy: proxyUrl(optionalText(fields, 'proxy-url')),
  pluginConfig: listOf(fields['extensions'])
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
  plugin: readPlugin(optionalMapping(fields, 'exec'), folder),
  authProvider: readAuthProvider(optionalMapping(fields, 'auth-provider')),
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

function proxyUrl(text: string | undefined): URL | undefined {
  if (text === undefined) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !['http:', 'https:', 'socks5:', 'socks5h:'].includes(url.protocol) || url.hostname === '')
    throw new WrongField('proxy-url is not an http, https or socks5 URL')
  return url
}

function readPlugin(fields: JsonObject | undefined, folder: string): PluginEntry | undefined {
  if (!fields) return undefined
  const apiVersion = requiredText(fields, 'apiVersion')
  if (!/^client\.authentication\.k8s\.io\/v1(beta1)?$/.test(apiVersion))
    throw new WrongField('exec.apiVersion is not client.authentication.k8s.io/v1 or v1beta1')
  const command = requiredText(fields, 'command')
  return {
    apiVersion,
    command: /[/\\]/.test(command) ? path.resolve(folder, command) : command,
    args: texts(fields['args'], 'exec.args'),
    env: listOf(fields['env']).map((item) => {
      if (!isObject(item)) throw new WrongField('exec.env holds something that is not a mapping')
      return { name: requiredText(item, 'name'), value: optionalText(item, 'value') ?? '' }
    }),
    installHint: optionalText(fields, 'installHint'),
    wantsClusterInfo: optionalFlag(fields, 'provideClusterInfo'),
    needsTerminal: optionalText(fields, 'interactiveMode') === 'Always',
  }
}

function readAuthProvider(fields: JsonObject | undefined): UserEntry['authProvider'] {
  if (!fields) return undefined
  const config = Object.entries(optionalMapping(fields, 'config') ?? {}).map(([key, value]) => {
    if (typeof value !== 'string') throw new WrongField('auth-provider.config holds something that is not text')
    return [key, value]
  })
  return { name: requiredText(fields, 'name'), config: Object.fromEntries(config) as Record<string, string> }
}

const impersonationFields = new Set(['as', 'as-uid', 'as-groups', 'as-user-extra'])

/** Honoured whole or refused: half of it would be the rights of somebody else. */
function readImpersonation(fields: JsonObject): Impersonation | undefined {
  const asked = Object.keys(fields).filter((key) => /^as($|[-_])/i.test(key))
  if (asked.length === 0) return undefined
  if (asked.some((key) => !impersonationFields.has(key))) throw new WrongField('an as-… field is not known here')
  const extra = Object.entries(optionalMapping(fields, 'as-user-extra') ?? {})
  const wanted = {
    uid: optionalText(fields, 'as-uid'),
    groups: texts(fields['as-groups'], 'as-groups'),
    extra: Object.fromEntries(extra.map(([key, value]) => [key, texts(value, 'as-user-extra')])),
  }
  const user = optionalText(fields, 'as')
  if (user !== undefined) return { user, ...wanted }
  if (wanted.uid !== undefined || wanted.groups.length > 0 || extra.length > 0)
    throw new WrongField('as-uid, as-groups and as-user-extra need as')
  return undefined
}
