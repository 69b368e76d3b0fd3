import { shownPath, type KubeconfigSource } from './merge.ts'
import { waits } from './trust.ts'

/** What was passed over in the kubeconfig, and where an editor can open it. */
export interface FileProblem {
  readonly text: string
  /** Undefined where it is about no file. */
  readonly path?: string | undefined
  /** Counted from 1. */
  readonly line?: number | undefined
  /** It waits for a person's yes. */
  readonly isUntrusted: boolean
}

/** Problems begin with their file as it is shown, and its line where it can be told. */
export const placeProblems = (
  problems: readonly string[],
  sources: readonly KubeconfigSource[],
  home: string | undefined,
): readonly FileProblem[] =>
  problems.map((text) => {
    // One path may be the beginning of another, so the longest is the one that is meant.
    const shown = sources.map((source) => ({ source, as: shownPath(source.path, home) }))
    const [found] = shown.filter(({ as }) => text.startsWith(as)).toSorted((a, b) => b.as.length - a.as.length)
    const line = found && /^, line (\d{1,9})\b/.exec(text.slice(found.as.length))?.[1]
    return {
      text,
      path: found?.source.path,
      line: line === undefined ? undefined : Number(line),
      isUntrusted: text.includes(waits),
    }
  })
