import { parse } from 'yaml'
import * as z from 'zod'
import { isTrouble, type Explorer, type ObjectRef } from '../../explore/types.ts'
import { longestMs } from '../longestMs.ts'

/** A container and what runs in it. */
export interface Named {
  readonly name: string
  readonly image: string
}

/**
 * The containers of a pod, or of the template that a workload makes its pods from.
 * @returns why they are not known, as a sentence
 */
export const containersOf = async (explorer: Explorer, ref: ObjectRef): Promise<readonly Named[] | string> => {
  const answer = await explorer.document(ref, AbortSignal.timeout(longestMs))
  if (isTrouble(answer)) return answer.text
  const read = object.safeParse(parse(answer.text))
  const containers = read.success ? (specs(read.data.spec).find((spec) => spec.containers)?.containers ?? []) : []
  return containers.length === 0 ? `${ref.name} has no containers.` : containers
}

const container = z.object({ name: z.string(), image: z.string().default('') })
interface Spec {
  readonly containers?: Named[] | undefined
  readonly template?: { readonly spec?: Spec | undefined } | undefined
  readonly jobTemplate?: { readonly spec?: Spec | undefined } | undefined
}
const spec: z.ZodType<Spec> = z.lazy(() =>
  z.object({
    containers: z.array(container).optional(),
    template: z.object({ spec: spec.optional() }).optional(),
    jobTemplate: z.object({ spec: spec.optional() }).optional(),
  }),
)
const object = z.object({ spec })

/** A pod's own, or those of the templates inside it. */
const specs = (outer: Spec | undefined): readonly Spec[] =>
  outer === undefined ? [] : [outer, ...specs(outer.template?.spec), ...specs(outer.jobTemplate?.spec)]
