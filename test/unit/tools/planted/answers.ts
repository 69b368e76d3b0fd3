import { isList, isObject, type Json } from '../../../../src/sanitize/index.ts'
import { writeFieldPath, type FieldPath } from '../../../../src/tools/layout/fieldPath.ts'
import type { TestServer, ToolAnswer } from '../../../support/client.ts'
import { kindOf, pluralOf, type Scene } from '../../../support/objectServer.ts'

/** One call with its answer. */
export interface Answered extends ToolAnswer {
  readonly call: string
}

/** What every tool that reads answers about the scene's object, in every format. `paths` are asked for one by one. */
export const everyAnswer = async (
  { call }: TestServer,
  { object }: Scene,
  paths: readonly FieldPath[],
): Promise<readonly Answered[]> => {
  const [kind = '', version = '', group = ''] = kindOf(object).split('/').reverse()
  const about = { namespace: 'shop', group, version, plural: pluralOf({ kind }) }
  const alone = { ...about, name: 'web' }
  const logs = { namespace: 'shop', pod: 'web' }
  const calls: [tool: string, args: Record<string, unknown>][] = [
    ['k8s_get', alone],
    ['k8s_get', { ...alone, fields: Object.keys(object).map((key) => writeFieldPath([key])) }],
    ...paths.map((path): [string, Record<string, unknown>] => [
      'k8s_get',
      { ...alone, fields: [writeFieldPath(path)] },
    ]),
    ['k8s_list', about],
    ...['table', 'names', 'yaml', 'json'].map((format): [string, Record<string, unknown>] => [
      'k8s_list',
      { ...about, format },
    ]),
    ['k8s_list_events', { namespace: 'shop' }],
    ['k8s_list_events', { namespace: 'shop', object: 'Pod/web', type: 'Warning', limit: 1 }],
    ['k8s_pod_logs', logs],
    ['k8s_pod_logs', { ...logs, tail_lines: 1, timestamps: true }],
    ['k8s_pod_logs', { ...logs, grep: 'e|=|:', previous: true }],
  ]
  return Promise.all(
    calls.map(async ([tool, args]) => ({ call: `${tool} ${JSON.stringify(args)}`, ...(await call(tool, args)) })),
  )
}

/** Where two values of the same shape have different strings. */
export const differencesOf = (one: Json, other: Json | undefined, path: FieldPath = []): FieldPath[] => {
  if (typeof one === 'string') return one === other ? [] : [path]
  if (isList(one))
    return one.flatMap((item, at) => differencesOf(item, isList(other) ? other[at] : undefined, [...path, at]))
  if (!isObject(one)) return []
  return Object.entries(one).flatMap(([key, item]) =>
    differencesOf(item, isObject(other) ? other[key] : undefined, [...path, key]),
  )
}
