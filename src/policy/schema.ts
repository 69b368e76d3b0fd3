import * as z from 'zod'
import type { Override, Settings } from '../gate/index.ts'
import { defaults } from './defaults.ts'
import { contextGlobs, imageGlobs, keyNames, list, namespaceGlobs, resourceGlobs } from './names.ts'
import { exemptions, patternTexts, secretNames } from './redaction.ts'

const { approval, limits, replicas } = defaults

/** Unknown keys are worded where the known ones can be listed. */
const mapping = {
  error: ({ code }: z.core.$ZodRawIssue) => (code === 'invalid_type' ? 'must be a mapping' : undefined),
}

const yesOrNo = z.boolean('must be true or false')
const replicaCount = whole(0, 10_000)
const seconds = whole(10, 600)
const ordered = ({ min, max }: { readonly min?: number | undefined; readonly max?: number | undefined }): boolean =>
  min === undefined || max === undefined || min <= max
const notOrdered = 'min must not be greater than max'

/** What is different in some contexts. Keys that count for all of them together, such as limits, have no place here. */
const override = z.strictObject(
  {
    contexts: contextGlobs
      .min(1, 'must name a context: an override without one never applies')
      .describe('Contexts that it is for. What restricts holds under any name of the same server.'),
    readOnly: yesOrNo.optional().describe('Whether every write is refused there.'),
    namespaces: part({
      allowed: namespaceGlobs.optional().describe('Namespaces that the agent may use there.'),
      denied: namespaceGlobs.optional().describe('Namespaces that it may not use there, in addition.'),
    }).describe('Namespaces, by globs.'),
    resources: part({
      denied: resourceGlobs.optional().describe('Kinds that are refused there, in addition.'),
    }).describe('Kinds that are refused.'),
    keys: part({
      allowed: keyNames.optional().describe('Domains and keys of labels and annotations that may be written there.'),
    }).describe('Keys with a domain that may be written.'),
    images: part({
      allowed: imageGlobs.optional().describe('Images that may replace one of another repository there.'),
    }).describe('Images of other repositories.'),
    replicas: z
      .strictObject(
        {
          min: replicaCount.optional().describe('The fewest there.'),
          max: replicaCount.optional().describe('The most there.'),
        },
        mapping,
      )
      .refine(ordered, notOrdered)
      .optional()
      .describe('How far something may be scaled there.'),
    approval: part({
      timeoutSeconds: seconds.optional().describe('No answer there by then means no.'),
    }).describe('The question to a person.'),
  },
  mapping,
) satisfies z.ZodType<Override>

/**
 * What a policy may say: the one source of its types, its defaults, its errors and its JSON Schema. It holds what a
 * person adds to the floor or opens within it; there is no key for the floor itself, so none can lower it.
 */
export const settingsSchema = z.strictObject(
  {
    readOnly: yesOrNo.default(defaults.readOnly).describe('Whether every write is refused, whoever would say yes.'),
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
      min: replicaCount.default(replicas.min).describe('The fewest.'),
      max: replicaCount.default(replicas.max).describe('The most.'),
    })
      .refine(ordered, notOrdered)
      .describe('How far something may be scaled.'),
    approval: section({
      timeoutSeconds: seconds.default(approval.timeoutSeconds).describe('No answer by then means no.'),
    }).describe('The question to a person.'),
    limits: section({
      writesPerHour: whole(0, 1_000).default(limits.writesPerHour).describe('Changes that are sent.'),
      questionsPerHour: whole(0, 1_000).default(limits.questionsPerHour).describe('Questions to a person.'),
      noesUntilPause: whole(1, 100).default(limits.noesUntilPause).describe('Noes within an hour that pause writes.'),
      coolingOffMinutes: whole(0, 1_440)
        .default(limits.coolingOffMinutes)
        .describe('After a no, how long the same act on the same object is refused.'),
    }).describe('How often the agent may act, over all servers of the user.'),
    overrides: list(override)
      .max(100, 'must be at most 100')
      .default([])
      .describe(
        'What is different in some contexts. What loosens counts for the context that is named, what restricts for all of its server.',
      ),
    redaction: section({
      keys: secretNames
        .default([])
        .describe('Names of fields and variables whose values are masked, such as customer number.'),
      patterns: patternTexts
        .default([])
        .describe('What else is masked: plain text, then classes with counts, such as ACME-[A-Z0-9]{16}.'),
      exemptKeys: exemptions
        .default([])
        .describe('Names whose values need not be masked. Names of credentials always are.'),
      exemptPatterns: patternTexts
        .default([])
        .describe(
          'Values that need not be masked where their looks alone speak for it. Known forms of credentials always are.',
        ),
    }).describe('What is masked in addition to credentials, and what is not.'),
  },
  mapping,
) satisfies z.ZodType<Settings>

/** A mapping that may be left out, since each of its keys may. */
function section<Shape extends z.ZodRawShape>(shape: Shape) {
  // A mapping whose keys all have defaults accepts {}, which a generic shape cannot show.
  return z.strictObject(shape, mapping).prefault({} as z.input<z.ZodObject<Shape>>)
}

/** A mapping of an override, where what is left out stays as it is. */
function part<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, mapping).optional()
}

function whole(min: number, max: number) {
  const sentence = `must be a whole number from ${min} to ${max}`
  return z.int(sentence).min(min, sentence).max(max, sentence)
}
