import { readFileSync, statSync } from 'node:fs'
import * as z from 'zod'
import { UsageError } from '../errors.ts'
import type { Settings } from '../gate/index.ts'
import { parse, type DocumentPath } from './parse.ts'
import { settingsSchema } from './schema.ts'

const maxBytes = 262_144
const mostProblems = 5

/**
 * Reads a policy in YAML or JSON from a file.
 * @throws {UsageError} naming file, line, column and path of what is wrong, and none of its values
 */
export const readPolicyFile = (file: string): Settings => readPolicy(bytesOf(file), file)

/**
 * Reads the text of a policy; `name` is what its errors call it.
 * @throws {UsageError} as `readPolicyFile`
 */
export const readPolicy = (text: string, name: string): Settings => {
  const { value, at } = parse(text, name)
  return check(value, (path, key) => `${at(path, key)}: `)
}

/**
 * Reads a policy that has been parsed already, such as the editor's.
 * @throws {UsageError} naming the path of what is wrong
 */
export const checkPolicy = (value: unknown, name: string): Settings => check(value, () => `${name}: `)

function check(value: unknown, at: (path: DocumentPath, key?: string) => string): Settings {
  const { data, error } = settingsSchema.safeParse(value)
  if (data) return data
  const problems = error.issues.flatMap((issue) => sentences(issue).map(({ key, text }) => at(issue.path, key) + text))
  throw new UsageError(`${problems.slice(0, mostProblems).join('; ')}.`)
}

function sentences(issue: z.core.$ZodIssue): { key?: string; text: string }[] {
  if (issue.code !== 'unrecognized_keys')
    return [{ text: issue.path.length === 0 ? `it ${issue.message}` : `${spelled(issue.path)} ${issue.message}` }]
  const known = knownKeys(issue.path).join(', ')
  return issue.keys.map((key) => ({
    key,
    text: `${spelled([...issue.path, shown(key)])} is not a setting; there are ${known}`,
  }))
}

/** Settings are words of letters alone. Whatever else stands where a key belongs may be a value that slipped there. */
const shown = (key: string): string => (/^[A-Za-z]{1,30}$/.test(key) ? key : '(this key)')

const spelled = (path: DocumentPath): string =>
  path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
    .join('')

/** The keys of the mapping that stands at `path`. */
function knownKeys(path: DocumentPath): string[] {
  let at: unknown = settingsSchema
  for (const part of path) {
    at = bare(at)
    at = at instanceof z.ZodArray ? at.element : at instanceof z.ZodObject ? at.shape[String(part)] : undefined
  }
  const found = bare(at)
  return Object.keys(found instanceof z.ZodObject ? found.shape : settingsSchema.shape)
}

/** Without what only says that it may be left out. */
function bare(schema: unknown): unknown {
  return schema instanceof z.ZodPrefault || schema instanceof z.ZodDefault || schema instanceof z.ZodOptional
    ? bare(schema.unwrap())
    : schema
}

function bytesOf(file: string): string {
  try {
    const found = statSync(file)
    // A pipe would hold up the start for as long as nobody writes to it.
    if (!found.isFile()) return refuse(file, 'is not a file')
    if (found.size > maxBytes) return refuse(file, 'is larger than 256 KB')
    return decoder.decode(readFileSync(file))
  } catch (error) {
    if (error instanceof UsageError) throw error
    return refuse(file, why(error), error)
  }
}

function refuse(file: string, reason: string, cause?: unknown): never {
  throw new UsageError(`The policy ${file} ${reason}.`, { cause })
}

const decoder = new TextDecoder('utf-8', { fatal: true })

function why(error: unknown): string {
  if (error instanceof TypeError) return 'is not UTF-8 text'
  return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'does not exist' : 'cannot be read'
}
