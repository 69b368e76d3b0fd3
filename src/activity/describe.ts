import { derive, words, type Clean } from '../sanitize/index.ts'
import type { Entry, Told } from './entry.ts'

/** One line of the log as one line for people. */
export const describeEntry = ({ line, file, number }: Entry): Clean<string> =>
  line === undefined
    ? derive(
        words`(a line that cannot be read)`,
        (text) => `${text} ${file}${number === undefined ? '' : `:${number}`}`,
      )
    : derive(line, (told) => [told.time.replace(/\.\d+/, ''), what(told), ...facts(told)].join('  '))

function what(line: Told): string {
  switch (line.event) {
    case 'begin':
      return `begin  ${[line.server, line.after && `continues ${line.after}`].filter(Boolean).join(', ')}`
    case 'request':
      return `${line.method === '' ? '(no request)' : line.method}  ${argumentsText(line)}`
    case 'call':
      return `${line.tool === '' ? '(no tool)' : line.tool}  ${argumentsText(line)}`
    case 'intent':
    case 'outcome':
      return `${line.event}  ${changeText(line)}`
    case 'removed':
      return `removed  ${line.file}`
  }
}

const longestArguments = 300

/** What a call came with, on one line; bounded. */
const argumentsText = (line: Told): string => {
  if (!('arguments' in line) || line.arguments === undefined) return ''
  const { arguments: given } = line
  // A line that was too long has them as a text already.
  const text = typeof given === 'string' ? given : JSON.stringify(given)
  return text.length > longestArguments ? `${text.slice(0, longestArguments)}…` : text
}

export type Changed = Extract<Told, { event: 'intent' | 'outcome' }>

/** What is done to which object, and from what to what as far as that is known. */
const changeText = (line: Changed): string => {
  const object = `${line.resource ?? '?'}/${line.name ?? '?'} in ${line.namespace ?? '?'} of ${line.context ?? '?'}`
  return [line.action ?? 'change', changeDetail(line), object].filter((part) => part !== '').join(' ')
}

/** From what to what; empty for acts that say it by their name. */
export function changeDetail(line: Changed): string {
  const before = line.event === 'intent' ? line.before : undefined
  switch (line.action) {
    case 'scale':
      return before && 'replicas' in before ? `${before.replicas} → ${line.replicas}` : `→ ${line.replicas}`
    case 'update_image':
      return `${line.container}: ${before && 'image' in before ? `${before.image} ` : ''}→ ${line.image}`
    case 'set_labels':
    case 'set_annotations':
      return Object.entries(line.entries ?? {})
        .map(([key, value]) => (value === null ? `-${key}` : `${key}=${value}`))
        .join(' ')
    case 'delete':
      return line.propagation ?? ''
    default:
      return ''
  }
}

function facts(line: Told): readonly string[] {
  const said: (string | undefined)[] = [line.lost === undefined ? undefined : `${line.lost} lines before it were lost`]
  if (line.event === 'call') {
    said.push(line.rule === undefined ? undefined : `rule ${line.rule}`, approvalText(line.approval))
    said.push(`${line.outcome}${line.type === undefined ? '' : ` ${line.type}`} in ${line.ms} ms`)
    said.push(`${line.characters} characters`, line.redactions === 0 ? undefined : `${line.redactions} redacted`)
  }
  if (line.event === 'request') said.push(`${line.outcome} in ${line.ms} ms`)
  if (line.event === 'intent') said.push(approvalText(line.approval))
  if (line.event === 'outcome') said.push(line.outcome)
  if (line.event === 'removed') said.push(`by ${line.because}`)
  if ('client' in line && line.client !== undefined) said.push(`for ${line.client}`)
  return said.flatMap((each) => each ?? [])
}

type Approval = Extract<Told, { event: 'call' }>['approval']

function approvalText(approval: Approval): string | undefined {
  if (approval === undefined) return undefined
  const { channel, answer, by, ms } = approval
  return `${answer}${by === undefined ? '' : ` by ${by}`} (${channel}, ${(ms / 1_000).toFixed(1)} s)`
}
