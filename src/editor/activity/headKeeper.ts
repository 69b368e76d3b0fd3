import { keepHeads, parseKeptHeads } from '../../activity/keptHeads.ts'

/** A place that no server of the user writes to, such as the editor's secret storage. */
export interface Vault {
  get(key: string): PromiseLike<string | undefined>
  store(key: string, value: string): PromiseLike<void>
}

/** Keeps how far the files of the log go, apart from them, so that a cut end is found even where the heads beside them were cut, too. */
export interface HeadKeeper {
  /** Remembers where the files end now; soon again does nothing. */
  keep(): Promise<void>
  /** What was kept, as `activity verify --heads` takes it. */
  text(): Promise<string>
}

export interface KeeperOptions {
  /** The log's own folder. */
  readonly folder: () => Promise<string>
  readonly vault: Vault
  /** Milliseconds that only grow. */
  readonly now: () => number
}

const key = 'activityHeads'
const restMs = 30_000

export const createHeadKeeper = ({ folder, vault, now }: KeeperOptions): HeadKeeper => {
  let last = -Infinity
  const kept = async () => parseKeptHeads((await vault.get(key)) ?? '{}') ?? new Map()
  return {
    async keep() {
      if (now() - last < restMs) return
      last = now()
      const before = await kept()
      const text = textOf(keepHeads(await folder(), before))
      if (text !== textOf(before)) await vault.store(key, text)
    },
    text: async () => textOf(await kept()),
  }
}

const textOf = (heads: ReturnType<typeof keepHeads>): string => JSON.stringify(Object.fromEntries(heads))
