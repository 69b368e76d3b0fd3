import { kindName } from '../../gate/index.ts'
import { isList, isObject, type Json, type JsonObject } from '../../sanitize/index.ts'
import { wholeCharacters } from '../layout/fieldPath.ts'
import { always, type Silent, type Test } from './silent.ts'

/** Whether the controller has yet to see the newest spec: then, and only then, generations tell something. */
const isSeen: Test = (_, __, { metadata, status }) =>
  !isObject(metadata) ||
  !isObject(status) ||
  status['observedGeneration'] === undefined ||
  status['observedGeneration'] === metadata['generation']

/** What no kind's metadata says to a reader, custom kinds among them: ids of the server, and how a name was made. */
export const silentMetadata: Silent = {
  'metadata.uid': always,
  'metadata.resourceVersion': always,
  'metadata.generation': isSeen,
  'metadata.generateName': always,
  'metadata.selfLink': always,
  'metadata.creationTimestamp': null,
}

/** For status, and for its conditions, which repeat it. */
export const silentGenerations: Silent = {
  'status.observedGeneration': isSeen,
  'status.conditions[].observedGeneration': (value, _, { metadata }) =>
    isObject(metadata) && value === metadata['generation'],
}

/** Each owner as `ReplicaSet/web-7d9`, or `Kind.group/name` for a kind that is not built in: kinds are not unique. */
export const shortOwners = (owners: Json): Json =>
  isList(owners) ? owners.map((owner) => (isObject(owner) ? ownerName(owner) : owner)) : owners

/**
 * An annotation that machines write for machines says enough with its beginning: states of networks and sidecars, whole
 * templates, checksums. How long it is tells that there is more.
 */
export const shortAnnotation = (value: Json): Json => {
  if (typeof value !== 'string' || value.length <= longestAnnotation) return value
  return `${value.slice(0, wholeCharacters(value, annotationBeginning))}… (${value.length} characters)`
}

/** In UTF-16 units. */
const longestAnnotation = 120
const annotationBeginning = 40

function ownerName({ apiVersion, kind, name }: JsonObject): string {
  const [version = '', group = ''] = textOf(apiVersion).split('/').reverse()
  const plural = `${textOf(kind).toLowerCase()}s`
  return `${kindName({ group, version, plural, kind: textOf(kind), namespaced: true })}/${textOf(name)}`
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
