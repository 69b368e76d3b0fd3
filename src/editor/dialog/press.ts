/** A question with three answers, in words. The first button is the one that Enter presses, so it decides nothing. */
export interface Modal {
  readonly message: string
  readonly detail: string
  readonly look: string
  readonly yes: string
  readonly no: string
}

export type Button = 'look' | 'yes' | 'no'

export interface Pressed {
  readonly button: Button
  /** How long the dialog had been on the screen, in milliseconds; a little less where that is not known exactly. */
  readonly openMs: number
}

export type ShowModal = (modal: Modal) => Promise<Pressed>

/** Whoever types when a dialog appears presses a button within this time, and not on purpose. */
const accidentMs = 800

/**
 * Shows a question until it is answered on purpose: a yes that comes too soon asks again.
 * @param before is called each time before it is shown
 * @param isOver tells that no answer is wanted any more; what was pressed last is returned then
 */
export const press = async (
  show: ShowModal,
  modal: () => Modal,
  { before = () => Promise.resolve(), isOver = () => false }: PressOptions = {},
): Promise<Button> => {
  for (;;) {
    await before()
    if (isOver()) return 'no'
    const { button, openMs } = await show(modal())
    if (button !== 'yes' || openMs >= accidentMs || isOver()) return button
  }
}

export interface PressOptions {
  readonly before?: () => Promise<unknown>
  readonly isOver?: () => boolean
}
