import * as z from 'zod'
import type { Settings } from '../gate/index.ts'
import { defaults } from './defaults.ts'
import { contextGlobs, imageGlobs, keyNames, namespaceGlobs, resourceGlobs } from './names.ts'

const { approval, limits, replicas } = defaults

/** Unknown keys are worded where the known ones can be listed. */
const mapping = {
  error: ({ code }: z.core.$ZodRawIssue) => (code === 'invalid_type' ? 'must be a mapping' : undefined),
}

/**
 * What a policy may say: the one source of its types, its defaults, its errors and its JSON Schema. It holds what a
 * person adds to the floor or opens within it; there is no key for the floor itself, so none can lower it.
 */
export const settingsSchema = z.strictObject(
  {
    readOnly: z
      .boolean('must be true or false')
      .default(defaults.readOnly)
      .describe('Whether every write is refused, whoever would say yes.'),
    contexts: section({
      allowed: contextGlobs.optional().describe('Contexts that the agent may use. Left out: the one current at start.'),
      denied: contextGlobs.default([]).describe('Contexts that it may not use, under any name of the same server.'),
    }).describe('Contexts of the kubeconfig, by globs: * stands for any characters, slashes and dots included.'),
    namespaces: section({
      allowed: namespaceGlobs.optional().describe('Namespaces that the agent may use. Left out: all.'),
      denied: namespaceGlobs.default([]).describe('Namespaces that it may not use, even where they are allowed.'),
    }).describe('Namespaces, by globs.'),
    resources: section({
      denied: resourceGlobs.default([]).describe('Kinds such as pods, deployments.apps or *.example.com.'),
    }).describe('Kinds that are refused in addition to Secrets and ConfigMaps, which always are.'),
    production: section({
      contexts: contextGlobs.default([]).describe('In addition to *prod* in a name or host, which always counts.'),
    }).describe('Clusters whose dialogs warn, and ask for the name of the context before the worst.'),
    keys: section({
      allowed: keyNames.default([]).describe('Domains such as example.com/, or whole keys such as example.com/team.'),
    }).describe('Keys of labels and annotations with a domain that may be written, besides app.kubernetes.io/.'),
    images: section({
      allowed: imageGlobs.default([]).describe('Registry and repository, such as registry.example.com/shop/*.'),
    }).describe('Images that may replace one of another repository; tags and digests may always change.'),
    replicas: section({
      min: whole(0, 10_000).default(replicas.min).describe('The fewest.'),
      max: whole(0, 10_000).default(replicas.max).describe('The most.'),
    })
      .refine(({ min, max }) => min <= max, 'min must not be greater than max')
      .describe('How far something may be scaled.'),
    approval: section({
      timeoutSeconds: whole(10, 600).default(approval.timeoutSeconds).describe('No answer by then means no.'),
    }).describe('The question to a person.'),
    limits: section({
      writesPerHour: whole(0, 1_000).default(limits.writesPerHour).describe('Changes that are sent.'),
      questionsPerHour: whole(0, 1_000).default(limits.questionsPerHour).describe('Questions to a person.'),
      noesUntilPause: whole(1, 100).default(limits.noesUntilPause).describe('Noes within an hour that pause writes.'),
      coolingOffMinutes: whole(0, 1_440)
        .default(limits.coolingOffMinutes)
        .describe('After a no, how long the same act on the same object is refused.'),
    }).describe('How often the agent may act, over all servers of the user.'),
  },
  mapping,
) satisfies z.ZodType<Settings>

/** A mapping that may be left out, since each of its keys may. */
function section<Shape extends z.ZodRawShape>(shape: Shape) {
  // A mapping whose keys all have defaults accepts {}, which a generic shape cannot show.
  return z.strictObject(shape, mapping).prefault({} as z.input<z.ZodObject<Shape>>)
}

function whole(min: number, max: number) {
  const sentence = `must be a whole number from ${min} to ${max}`
  return z.int(sentence).min(min, sentence).max(max, sentence)
}
