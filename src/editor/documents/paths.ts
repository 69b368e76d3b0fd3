import { createHash } from 'node:crypto'
import type { ObjectRef } from '../../explore/types.ts'
import { kindName } from '../../gate/index.ts'

/** What a tab may say: names can hold slashes, and whatever else a kind's author or a kubeconfig allows. */
export const plainPart = (text: string): string => text.replace(/[^-A-Za-z0-9._]+/g, '_').slice(0, 80)

/**
 * Where the document of an object is. Where a name is not plain, a part of a hash tells it from others that look the
 * same: the document of one object must never be shown for another. No plain part holds `~`.
 * @param ending `yaml`, for example
 * @param container of a log
 */
export const documentPath = (ref: ObjectRef, ending: string, container?: string): string => {
  const folders = [ref.context, ref.namespace, kindName(ref.resource)]
  const names = [ref.name, ...(container === undefined ? [] : [container])]
  const parts = [...folders, ...names]
  const mark = parts.every((part) => plainPart(part) === part) ? '' : `~${shortHash(JSON.stringify(parts))}`
  return `/${folders.map(plainPart).join('/')}/${names.map(plainPart).join(' ')}${mark}.${ending}`
}

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8)
