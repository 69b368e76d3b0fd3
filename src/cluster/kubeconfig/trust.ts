import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import path from 'node:path'
import { allVisible } from '../printable.ts'
import { mergeKubeconfigs, type KubeconfigSource } from './merge.ts'

/** A kubeconfig runs programs and reads files, so one that a repository brought along waits for a person. */
export interface Trust {
  /** Folders that are open in an editor: who wrote the files in them is not known. Absolute. */
  readonly folders: readonly string[]
  /** The keys of what a person has said yes to. */
  readonly accepted: readonly string[]
}

/** What a kubeconfig would run, read and talk to, whole and in printable words: what a person says yes or no to. */
export interface Untrusted {
  readonly path: string
  /** The same for the same file with the same programs, arguments, variables, files and servers. */
  readonly key: string
  /** Each as a line, with its arguments and the variables that it gets. */
  readonly programs: readonly string[]
  /** Files that hold tokens, keys and certificates. */
  readonly files: readonly string[]
  readonly servers: readonly string[]
}

/** The sources without those that wait for a person, which say so in their place. */
export const withoutUntrusted = (sources: readonly KubeconfigSource[], trust: Trust): readonly KubeconfigSource[] =>
  sources.map((source) => (untrusted(source, trust) ? { path: source.path, problem: waits } : source))

/** What a person has to say yes to before these sources are used. */
export const untrustedOf = (sources: readonly KubeconfigSource[], trust: Trust): readonly Untrusted[] =>
  sources.flatMap((source) => untrusted(source, trust) ?? [])

/** What their problem says, after the file. */
export const waits =
  'lies in a folder that is open in VS Code, so it is not used before you have said yes: run K8s Agent: Review Kubeconfig… there'

function untrusted(source: KubeconfigSource, { folders, accepted }: Trust): Untrusted | undefined {
  if (source.text === undefined || !folders.some((folder) => liesIn(source.path, folder))) return undefined
  const found = whatItDoes(source)
  return accepted.includes(found.key) ? undefined : found
}

/** By either name: a link may lead into a folder, or out of it to where the repository's link says. */
function liesIn(file: string, folder: string): boolean {
  const names = (name: string): readonly string[] => [path.resolve(name), real(name)]
  return names(folder).some((outer) =>
    names(file).some((inner) => {
      const way = path.relative(outer, inner)
      return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way)
    }),
  )
}

function real(name: string): string {
  try {
    return realpathSync(name)
  } catch {
    // What is not there cannot be read either.
    return path.resolve(name)
  }
}

function whatItDoes(source: KubeconfigSource): Untrusted {
  const { clusters, users } = mergeKubeconfigs([source], undefined)
  const used = <T>(entries: ReadonlyMap<string, { readonly entry: T } | { readonly problem: string }>): T[] =>
    [...entries.values()].flatMap((found) => ('entry' in found ? [found.entry] : []))
  const plugins = used(users).flatMap(({ plugin }) => plugin ?? [])
  const providers = used(users).flatMap(({ authProvider }) => authProvider?.name ?? [])
  const files = [
    ...used(users).flatMap((user) => [user.tokenFile, user.certFile, user.keyFile]),
    ...used(clusters).map(({ caFile }) => caFile),
  ].filter((file) => file !== undefined)
  const servers = used(clusters).flatMap(({ server, proxy }) => [server.href, ...(proxy ? [proxy.host] : [])])
  // Tokens and passwords are left out: a hash over one, kept, would be an oracle for guesses.
  const whole = JSON.stringify([path.resolve(source.path), plugins, providers, files, servers])
  const line = ({ command, args, env }: (typeof plugins)[number]): string =>
    [...env.map(({ name, value }) => `${name}=${value}`), command, ...args].map(allVisible).join(' ')
  return {
    path: allVisible(source.path),
    key: createHash('sha256').update(whole).digest('hex'),
    programs: [...plugins.map(line), ...providers.map((name) => `identity provider ${allVisible(name)}`)],
    files: files.map(allVisible),
    servers: servers.map(allVisible),
  }
}
