import path from 'node:path'
import { printable } from '../printable.ts'
import type { ClusterEntry, ContextEntry, UserEntry } from './entries.ts'
import { WrongField } from './fields.ts'
import { parseKubeconfig, type RawEntry } from './parse.ts'
import { readCluster, readContext, readUser } from './readEntries.ts'

/** A kubeconfig file as it was read at start: pinned, so that what changes later is reported and never followed. */
export interface KubeconfigSource {
  readonly path: string
  readonly text?: string
  /** Why there is no text: `does not exist`, `cannot be read`. */
  readonly problem?: string
}

/** An entry that cannot be used keeps its name, so that no later file's entry slips into its place. */
export type Usable<T> = { readonly entry: T } | { readonly problem: string }

/** Several kubeconfig files seen as one. */
export interface Kubeconfig {
  readonly clusters: ReadonlyMap<string, Usable<ClusterEntry>>
  readonly users: ReadonlyMap<string, Usable<UserEntry>>
  readonly contexts: ReadonlyMap<string, Usable<ContextEntry>>
  readonly currentContext?: string | undefined
  /** What was passed over: file, line, column and our own reason. */
  readonly problems: readonly string[]
}

/** Merges files as kubectl does: of two entries of a name the first wins, and so does the first current-context. */
export const mergeKubeconfigs = (sources: readonly KubeconfigSource[], home: string | undefined): Kubeconfig => {
  const clusters = new Map<string, Usable<ClusterEntry>>()
  const users = new Map<string, Usable<UserEntry>>()
  const contexts = new Map<string, Usable<ContextEntry>>()
  const problems: string[] = []
  let currentContext: string | undefined

  for (const source of sources) {
    const shown = shownPath(source.path, home)
    if (source.text === undefined) {
      problems.push(`${shown} ${source.problem ?? 'cannot be read'}`)
      continue
    }
    const folder = path.dirname(path.resolve(source.path))
    const file = parseKubeconfig(shown, source.text)
    problems.push(...file.problems)
    currentContext ??= file.currentContext
    addNew(clusters, file.clusters, 'cluster', problems, ({ name, value }) => readCluster(name, value, folder))
    addNew(users, file.users, 'user', problems, ({ value }) => readUser(value, folder))
    addNew(contexts, file.contexts, 'context', problems, ({ value }) => readContext(value))
  }
  return { clusters, users, contexts, currentContext, problems }
}

/** A path as a person would write it, and as it may stand in a sentence. */
export const shownPath = (file: string, home: string | undefined): string =>
  printable(home && file.startsWith(`${home}${path.sep}`) ? `~${file.slice(home.length)}` : file, 500)

function addNew<T>(
  known: Map<string, Usable<T>>,
  entries: readonly RawEntry[],
  what: string,
  problems: string[],
  read: (entry: RawEntry) => T,
): void {
  for (const raw of entries) {
    if (known.has(raw.name)) continue
    try {
      known.set(raw.name, { entry: read(raw) })
    } catch (error) {
      if (!(error instanceof WrongField)) throw error
      const problem = `${raw.at}: the ${what} ${printable(raw.name)} cannot be used: ${printable(error.message)}`
      problems.push(problem)
      known.set(raw.name, { problem })
    }
  }
}
