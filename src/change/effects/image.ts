import type { Effect } from '../../approval/request.ts'
import { parseImage } from '../../gate/index.ts'
import { listAt, textAt, valueAt } from '../../objects/fields.ts'
import { words, type Cleaner, type Json } from '../../sanitize/index.ts'
import { podSpecPath } from '../live.ts'
import { builtInKind, type Subject } from '../lookups/subject.ts'
import { rolloutEffects } from './rollout.ts'
import { count, lesser, short } from './say.ts'

/** What the new code may do: act as the pod's ServiceAccount, and read every Secret that its template gives it. */
export const codeWarning = ({ write, object }: Subject, clean: Cleaner): Effect => {
  const spec = valueAt(object, podSpecPath(write.resource) ?? [])
  const account = short(clean, textAt(spec, ['serviceAccountName']) ?? 'default')
  const secrets = count(new Set(secretsOf(spec)).size, 'Secret', clean)
  return { text: words`Runs new code as ServiceAccount ${account} with ${secrets} mounted.`, isWorst: true }
}

export const imageEffects = (subject: Subject, image: string, clean: Cleaner): readonly Effect[] => {
  const { tag, digest } = parseImage(image) ?? {}
  const isMoving = digest === undefined && (tag === undefined || tag === 'latest')
  return [
    ...(isMoving ? [lesser(words`\`:latest\` can change without notice.`)] : []),
    ...rolloutEffects(subject, clean),
    ...(others[builtInKind(subject.write.resource) ?? ''] ?? []),
  ]
}

/** Kinds that replace no pods. */
const others: Readonly<Partial<Record<string, readonly Effect[]>>> = {
  '/Pod': [lesser(words`Restarts the container in its place.`)],
  'batch/CronJob': [lesser(words`Runs that have begun keep the old image.`)],
}

/** Names of Secrets, those several times that are given in several ways; for pulling images they are not given. */
function secretsOf(spec: Json | undefined): readonly string[] {
  const containers = ['containers', 'initContainers', 'ephemeralContainers'].flatMap((key) => listAt(spec, [key]))
  return [
    ...listAt(spec, ['volumes']).flatMap((volume) => [
      textAt(volume, ['secret', 'secretName']),
      ...listAt(volume, ['projected', 'sources']).map((source) => textAt(source, ['secret', 'name'])),
    ]),
    ...containers.flatMap((container) => [
      ...listAt(container, ['env']).map((variable) => textAt(variable, ['valueFrom', 'secretKeyRef', 'name'])),
      ...listAt(container, ['envFrom']).map((source) => textAt(source, ['secretRef', 'name'])),
    ]),
  ].filter((name) => name !== undefined)
}
