import { shortened } from './decision.ts'
import type { Happening } from './happenings.ts'

/** What a row is about, in the words of whoever asked: nobody else has checked them. */
export interface Subject {
  /** The tool; of a change in the sidebar the act; of another request its method. */
  readonly tool: string
  /** `deployments.apps/web`; empty where there is none. */
  readonly object: string
  readonly namespace?: string | undefined
  readonly context?: string | undefined
}

export const subjectOf = ({ call, request, intent, outcome, damaged, lost }: Happening): Subject => {
  if (damaged) return { tool: 'a line of the log', object: '' }
  if (lost !== undefined) return { tool: lost === 1 ? '1 line of the log' : `${lost} lines of the log`, object: '' }
  if (request) return { tool: request.method === '' ? 'no request' : shortened(request.method), object: '' }
  const change = intent ?? outcome
  const given = fieldsOf(call?.arguments)
  const resource = change?.resource ?? given['resource'] ?? plural(given) ?? (given['pod'] && 'pods')
  const name = change?.name ?? given['name'] ?? given['pod']
  return {
    tool: toolOf(call) ?? change?.action ?? 'a change',
    object: [resource, name].flatMap((part) => (part ? [shortened(part)] : [])).join('/'),
    namespace: optional(change?.namespace ?? given['namespace']),
    context: optional(change?.context ?? call?.context ?? given['context']),
  }
}

/** The texts among the arguments of a call. */
export const fieldsOf = (given: unknown): Partial<Record<string, string>> =>
  typeof given === 'object' && given !== null
    ? Object.fromEntries(
        Object.entries(given).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      )
    : {}

function toolOf(call: Happening['call']): string | undefined {
  if (!call) return undefined
  const { method = 'tools/call', tool } = call
  if (tool === '') return method === 'tools/call' ? 'no tool' : shortened(method)
  return method === 'tools/call' ? shortened(tool) : `${shortened(method)} ${shortened(tool)}`
}

const plural = ({ plural: word, group }: Partial<Record<string, string>>): string | undefined =>
  word !== undefined && group ? `${word}.${group}` : word

const optional = (text: string | undefined): string | undefined => (text ? shortened(text) : undefined)
