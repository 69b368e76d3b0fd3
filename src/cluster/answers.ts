import { ClusterError } from '../errors.ts'
import { isObject, parseJson, textOf, type Json, type JsonObject } from './json.ts'

/**
 * Parses an answer, and drops it whole when what came is, or lists, Secrets or ConfigMaps: whatever was asked for,
 * and however a server came to send it.
 * @throws {ClusterError} UnexpectedAnswer
 */
export const parseAnswer = (label: string, text: string): JsonObject => {
  const answer = parseJson(text)
  if (!isObject(answer)) throw unexpected(label, 'the answer is not a JSON object')
  refuseSealed(label, answer)
  return answer
}

/** Drops an answer whole when this part of it is a Secret or a ConfigMap. @throws {ClusterError} UnexpectedAnswer */
export const refuseSealed = (label: string, part: Json | undefined): void => {
  const kind = isObject(part) ? textOf(part['kind']) : undefined
  if (kind !== undefined && /^(secret|configmap)s?(list)?$/i.test(kind))
    throw unexpected(label, 'the answer holds what is never shown (Secrets or ConfigMaps), so all of it was dropped')
}

/** @param reason a clause of ours, without a full stop */
export const unexpected = (label: string, reason: string): ClusterError =>
  new ClusterError('UnexpectedAnswer', `${label}: ${reason}.`)

export const tooLarge = (label: string): ClusterError =>
  new ClusterError('TooLarge', `${label}: the answer is larger than 8 MB.`)
