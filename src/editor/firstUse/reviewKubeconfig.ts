import { UsageError } from '../../errors.ts'
import type { Untrusted } from '../../setup/index.ts'
import type { Cleaner } from '../../sanitize/index.ts'
import { press, type ShowModal } from '../dialog/press.ts'

export interface ReviewUi {
  readonly show: ShowModal
  readonly openFile: (path: string) => Promise<void>
  readonly clean: Pick<Cleaner, 'line'>
}

/** Beyond it a dialog pushes its buttons off the screen, or cuts what matters. */
const longest = 1_200

/**
 * Asks whether a kubeconfig of an open folder may be used: it runs programs as the person, and a repository may have
 * brought it along.
 * @throws {UsageError} when it does more than a dialog can show whole
 */
export const reviewKubeconfig = async (file: Untrusted, { show, openFile, clean }: ReviewUi): Promise<boolean> => {
  const line = (title: string, values: readonly string[]): string[] =>
    values.length === 0 ? [] : values.map((value) => `${title}: ${clean.line(value)}`)
  const detail = [
    clean.line(file.path),
    ...line('Runs', file.programs),
    ...line('Reads', file.files),
    ...line('Talks to', file.servers),
    '',
    'It lies in a folder that is open here. Who wrote it is not known.',
  ].join('\n')
  if (detail.length > longest)
    throw new UsageError('This kubeconfig does more than can be shown here. Move it out of the open folder to use it.')
  const question = {
    message: 'Use this kubeconfig?',
    detail,
    look: 'Open File',
    yes: 'Use Kubeconfig',
    no: "Don't Use It",
  }
  const button = await press(show, () => question)
  if (button === 'look') await openFile(file.path)
  return button === 'yes'
}
