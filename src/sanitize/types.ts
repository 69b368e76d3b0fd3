/** What JSON can say: an API object, a part of one, or a list of them. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject

/** One JSON object. */
export interface JsonObject {
  readonly [key: string]: Json
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** `Array.isArray` does not narrow a readonly array away from an object. */
export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)

declare const brand: unique symbol

/** What has passed the sanitizer. Only this folder can make one. */
export type Clean<T> = T & { readonly [brand]: 'clean' }

/** A table as the API server prints it, with the objects of its rows where they were asked for. */
export interface TableInput {
  readonly columns: readonly {
    readonly name: string
    readonly type: string
    readonly format?: string
    readonly priority: number
    readonly description?: string
  }[]
  readonly rows: readonly { readonly cells: readonly Json[]; readonly object?: Json }[]
}

/** A table whose cells are text: cleaned, and each on one line. */
export interface CleanTable {
  readonly columns: readonly { readonly name: string; readonly priority: number }[]
  readonly rows: readonly { readonly cells: readonly string[] }[]
}

/** Cleans what one answer carries. Equal values get equal markers within it, and its counts are the answer's. */
export interface Cleaner {
  /** Any API object or list of them: noise is dropped, places that hold credentials are masked, every string is scanned. */
  object(value: Json): Clean<Json>
  /** `builtIn` is whether the kind belongs to Kubernetes itself: the columns of others show what their authors chose. */
  table(table: TableInput, options: { readonly builtIn: boolean }): Clean<CleanTable>
  /** An error message or any other string. Newlines stay. */
  text(text: string): Clean<string>
  /** The same, forced to one line. Its length is the caller's to bound. */
  line(text: string): Clean<string>
  /** A whole log. */
  log(text: string): Clean<string>
  /**
   * A whole document in JSON or YAML, cleaned like an object and laid out as it was; `undefined` where it is neither.
   * YAML takes seconds a megabyte, so longer texts than `longest` characters are not read.
   */
  document(text: string, longest: number): Clean<string> | undefined
  /** A log in chunks, cut anywhere: what comes out, joined, is what `log` makes of the chunks joined. */
  logStream(): LogStream
  /** The last scan, over the exact characters that leave. */
  seal(text: Clean<string>): Clean<string>
  /** The class of a name, what a person added included, for field selectors and the like. */
  isSecretKey(name: string): 'strong' | 'weak' | undefined
  /** How many redactions were made so far, by kind. */
  readonly redactions: ReadonlyMap<string, number>
}

/** Takes a log chunk by chunk. What can still change waits inside, at most some 80 KB. */
export interface LogStream {
  push(chunk: string): Clean<string>
  /**
   * Hands out the whole lines that wait, for somebody who looks on while nothing more comes. What follows is judged
   * together with them; lines that could be those of a key stay inside. The chunks then no longer make what `log` does.
   */
  flush(): Clean<string>
  end(): Clean<string>
}

/** What is masked beyond credentials, and what need not be where nothing but its looks speaks for it. */
export interface Additions {
  /** Names whose values are masked, by the words that they end in. */
  readonly keys: readonly string[]
  /** In the language of `pattern.ts`. */
  readonly patterns: readonly string[]
  /** Names that are neither weak nor added. The names of credentials stay strong. */
  readonly exemptKeys: readonly string[]
  /** Whole values that need not be masked under weak and added names, as tokens of no known form, and by patterns. */
  readonly exemptPatterns: readonly string[]
}

/** One a process: it draws the key of the fingerprints. */
export interface Sanitizer {
  /** `context` names the cluster: fingerprints of one context say nothing about another. */
  forAnswer(context: string): Cleaner
}
