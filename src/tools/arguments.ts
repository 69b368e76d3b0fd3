import * as z from 'zod'
import { InputError } from '../errors.ts'
import type { Asked } from '../gate/index.ts'

/** The arguments that tools share: the same thing in the same words. Whether a value is allowed is for the gate to say. */
export const context = z.string().optional().describe('default: see ping')
export const namespace = z.string()
export const name = z.string()

/** A kind, as people write it; or the exact triple, for clients that know it. */
export const kind = {
  resource: z.string().optional().describe('pods, deploy, widgets.example.com'),
  group: z.string().optional(),
  version: z.string().optional(),
  plural: z.string().optional(),
  kind: z.string().optional(),
}

type KindArguments = { readonly [Key in keyof typeof kind]?: string | undefined }

/**
 * The kind that a call asks for.
 * @throws {InputError} when `resource` stands beside a triple that names another
 */
export const askedKind = (args: KindArguments): Asked => {
  const { resource, group, version, plural } = args
  if (plural === undefined && group === undefined && version === undefined && args.kind === undefined)
    return { resource: resource ?? '' }
  if (plural === undefined || version === undefined) {
    throw new InputError(
      'group, version and plural go together (group is empty for the core group); or name `resource` alone',
    )
  }
  const triple = { group: group ?? '', version, plural, kind: args.kind }
  if (resource !== undefined && !names(resource, triple)) {
    throw new InputError('resource and group, version, plural name different kinds; give one of them')
  }
  return triple
}

/** Whether the word is a spelling of the triple that needs no look-up to be sure of. */
function names(resource: string, { group, version, plural, kind }: Exclude<Asked, { resource: string }>): boolean {
  const full = group === '' ? plural : `${plural}.${group}`
  const word = resource.toLowerCase()
  return [plural, full, `${full}/${version}`, kind?.toLowerCase()].includes(word)
}
