/** Looks from time to time whether the editor shows what it was told to draw. */
export interface CatchUp {
  /** Whether the view is on the screen. */
  show(isVisible: boolean): void
}

export interface CatchUpOptions<T> {
  /** What the editor shows otherwise than it is now, each with what it is now. */
  readonly behind: () => ReadonlyMap<T, unknown>
  readonly draw: (behind: readonly T[]) => void
}

/** In milliseconds; longer than anything that is told takes to be drawn. */
const everyMs = 2_500

/**
 * An editor that hears of a change in the very moment in which it takes in an older answer keeps that answer and asks no
 * more. So what it still shows though nothing new came since the last look is told once more.
 */
export const createCatchUp = <T>({ behind, draw }: CatchUpOptions<T>): CatchUp => {
  let before: ReadonlyMap<T, unknown> = new Map()
  let timer: NodeJS.Timeout | undefined

  const look = (): void => {
    const now = behind()
    const stuck = [...now.keys()].filter((each) => before.has(each) && before.get(each) === now.get(each))
    before = now
    if (stuck.length > 0) draw(stuck)
  }
  return {
    show(isVisible) {
      clearInterval(timer)
      before = new Map()
      timer = isVisible ? setInterval(look, everyMs).unref() : undefined
    },
  }
}
