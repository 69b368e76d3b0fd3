import { nameOf } from '../../objects/fields.ts'
import type { Json } from '../../sanitize/index.ts'
import { patternOf } from '../../tools/text/pattern.ts'
import { shorten } from '../../tools/text/shorten.ts'
import { badConditions } from '../findings/conditions.ts'
import { objectFindings } from '../findings/object.ts'
import { podFindings } from '../findings/pod.ts'
import { ofLines, type Section } from '../sheet.ts'
import { linesOf, type Desk, type Subject } from '../subject.ts'

/** UTF-16 units of one line: a termination message may be a page. */
const longestLine = 700

/** What is wrong, in sentences: the object itself, its pods (alike ones once), then what it belongs to or makes. */
export const wrongSection = (subject: Subject, desk: Desk): Section => {
  const lines = [...new Set(wrongWith(subject))].map((line) => shorten(line, longestLine))
  const shown = lines.length === 0 ? ['nothing of what is looked at here; the parts below may tell more'] : lines
  return {
    title: 'WHAT IS WRONG',
    most: 2_800,
    layOut: ofLines(linesOf(desk, shown)),
    call: desk.tool('k8s_get', { resource: subject.resource.plural, name: subject.name }),
  }
}

function wrongWith({ object, resource, kind, name, family, pods, claims }: Subject): string[] {
  const isPod = pods[0] === object
  const claimLines = claims.flatMap((claim) =>
    claim.object === undefined ? [] : unbound(claim.object).map((text) => `${claim.kind} ${claim.name}: ${text}`),
  )
  const own = objectFindings(object, resource, family)
  return [
    ...own.map((text) => `${kind} ${name}: ${text}`),
    ...(isPod ? [] : alikePods(pods)),
    ...claimLines,
    // A controller below repeats what the one above says in the same words.
    ...[...family.owners, ...family.between].flatMap((other) =>
      other.object === undefined
        ? []
        : badConditions(other.object)
            .filter((text) => !own.includes(text))
            .map((text) => `${other.kind} ${other.name}: ${text}`),
    ),
  ]
}

const unbound = (claim: Json): readonly string[] => objectFindings(claim, claimKind, noFamily)
const noFamily = { owners: [], between: [], pods: [], others: [], unread: [] }
const claimKind = {
  group: '',
  version: 'v1',
  plural: 'persistentvolumeclaims',
  kind: 'PersistentVolumeClaim',
  namespaced: true,
  singular: 'persistentvolumeclaim',
  shortNames: [],
  verbs: [],
  preferred: true,
  subresources: [],
}

/** One line for pods that are wrong in the same way. */
function alikePods(pods: readonly Json[]): string[] {
  const found = pods.flatMap((pod) => {
    const text = podFindings(pod).join('. ')
    return text === '' ? [] : [{ name: nameOf(pod), text }]
  })
  const groups = Map.groupBy(found, ({ name, text }) => patternOf(text.replaceAll(name, '*').slice(0, 1_000)))
  return [...groups.values()].map((group) => `${podNames(group.map(({ name }) => name))}: ${group[0]?.text ?? ''}`)
}

/** Names beyond these are counted. */
const mostNames = 3

function podNames(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).join(', ')
  const more = names.length - mostNames
  return `${names.length === 1 ? 'Pod' : 'Pods'} ${shown}${more > 0 ? ` and ${more} more` : ''}`
}
