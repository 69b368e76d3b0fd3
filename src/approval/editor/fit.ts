import { derive, words, type Clean } from '../../sanitize/index.ts'
import type { ApprovalRequest } from '../request.ts'
import { maxFrameBytes, type Question } from './protocol.ts'
import { Unavailable } from './unavailable.ts'

/** Bytes of JSON of each detail: two of them leave a quarter of a message to everything else. */
const maxDetailBytes = 24_000

/** Bytes of JSON that stand around a question in its message. */
const envelopeBytes = 200

/**
 * The question as it fits into one message. Details are cut at a line, and say so; everything else is whole or not sent.
 * @throws {Unavailable} when what a person must see whole is too long
 */
export const fit = (question: Question): Question => {
  const { before, after } = question.request.details
  const details = { before: cut(before), ...(after === undefined ? {} : { after: cut(after) }) }
  const request: ApprovalRequest = { ...question.request, details }
  const fitted = { ...question, request }
  if (bytesOf(fitted) > maxFrameBytes - envelopeBytes)
    throw new Unavailable('what a person would have to see is too long for the editor')
  return fitted
}

function cut(text: Clean<string>): Clean<string> {
  if (bytesOf(text) <= maxDetailBytes) return text
  let end = Math.min(text.length, maxDetailBytes)
  while (bytesOf(text.slice(0, end)) > maxDetailBytes) end = Math.floor(end * 0.9)
  const lastLine = text.lastIndexOf('\n', end - 1)
  // A single endless line is cut anywhere, but never within a character.
  const head = derive(text, (whole) => whole.slice(0, lastLine > 0 ? lastLine : end).toWellFormed())
  return words`${head}\n… cut here: ${head.length} of ${text.length} characters are shown`
}

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))
