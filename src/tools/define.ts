import type * as z from 'zod'
import type { Cluster } from '../cluster/index.ts'
import type { Asked, Bounds, Intent, Permit, Policy } from '../gate/index.ts'
import type { Clean, Cleaner } from '../sanitize/index.ts'
import type { Cursors } from './cursors.ts'
import { parseArguments } from './parseArguments.ts'

/** What a tool does to the world, for clients that decide by it. */
export interface Annotations {
  readonly readOnlyHint: boolean
  readonly destructiveHint: boolean
  readonly idempotentHint: boolean
  readonly openWorldHint: boolean
}

/** Reading one cluster: nothing changes, and no other world is reached. */
export const reads: Annotations = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
}

/** What a read asks for, as the model wrote it. */
export interface Read {
  readonly verb: 'get' | 'list'
  readonly resource: Asked
  readonly namespace: string
  readonly name?: string
  readonly subresource?: string
}

/** What a change asks for, as the model wrote it. */
export interface WantedChange {
  readonly resource: Asked
  readonly namespace: string
  readonly name: string
  readonly intent: Intent
  /** The model's claim that a person agreed. */
  readonly approved: unknown
  readonly reason?: string | undefined
}

/** What a handler works with: everything that it may know of one call. */
export interface Call {
  readonly signal: AbortSignal
  /** Cleans what this answer shows, and counts what it masks. */
  readonly clean: Cleaner
  /** UTF-16 units that an answer's body may have. */
  readonly room: number
  readonly cursors: Cursors
  /** Loads the cluster's side when it is first used. @throws {ClusterError} */
  cluster(): Promise<Cluster>
  /** Resolves the kind and asks the gate. @throws {Blocked} with its denial, {ClusterError} when discovery fails */
  permit(read: Read): Promise<Permit>
  /**
   * Makes one change, if the gate, the cluster's own trial and a person agree.
   * @throws {Blocked} when one of them does not, {ClusterError}
   */
  change(wanted: WantedChange): Promise<Answer>
  /** The server's own view, for ping and the list of kinds. */
  readonly server: ServerView
}

/** What tools about the server itself may see. */
export interface ServerView {
  readonly version: string
  /** The name of the context that this call is for. @throws {Blocked} when the agent may not use it */
  context(): Promise<string>
  /** The namespaced kinds that the context's cluster serves and that a list would be permitted for. */
  kinds(): Promise<readonly Permit['operation']['resource'][]>
  /** Names of the contexts that the agent may use. */
  contexts(): Promise<readonly string[]>
  /** The namespaces of the context that a list would be permitted in. @throws {Blocked | ClusterError} */
  namespaces(): Promise<readonly string[]>
  /** What people allow, and how they are asked. */
  policy(): Promise<Policy>
  /** What of it holds in the context of this call. */
  bounds(): Promise<Bounds>
  approvals(): Promise<string>
  /** Asks the API server for its version. */
  reach(): Promise<{ readonly version: string; readonly millis: number }>
}

/** What a handler found out. Its caller frames it, counts redactions and holds it to the budget. */
export interface Answer {
  /** Where the answer comes from: a read says so in its first line. */
  readonly where?: { readonly context: string; readonly namespace?: string | undefined }
  /** The rest of the first line. */
  readonly summary: Clean<string>
  /** Text of the cluster, which the model is told to treat as data. */
  readonly body?: Clean<string>
  /** What was left out, and which arguments bring it. */
  readonly notes?: readonly Clean<string>[]
}

interface Definition<Schema extends z.ZodObject> {
  readonly name: string
  readonly title: string
  /** What it does, when to use it, and its limit. */
  readonly description: string
  readonly annotations: Annotations
  readonly input: Schema
  readonly handler: (args: z.output<Schema>, call: Call) => Promise<Answer>
}

/** A tool whose arguments are checked when it runs. */
export interface Tool extends Omit<Definition<z.ZodObject>, 'handler'> {
  /** @throws {InputError | Blocked} for arguments, and what the handler throws */
  readonly run: (args: unknown, call: Call) => Promise<Answer>
}

/** Infers a tool's types, and puts the check of its arguments before its handler. */
export const defineTool = <Schema extends z.ZodObject>({ handler, ...tool }: Definition<Schema>): Tool => ({
  ...tool,
  run: (args, call) => handler(parseArguments(tool.input, args), call),
})
