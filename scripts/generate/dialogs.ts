import { readFileSync } from 'node:fs'
import path from 'node:path'
import { block } from './markdown.ts'

const folder = path.resolve(import.meta.dirname, '../../test/golden/approval')

/** Dialogs for the documentation: those that the tests compare, so that no page shows one that nobody sees. */
export const dialogs = (): string =>
  shown.map(([sentence, file]) => `${sentence}\n\n${block(dialog(file))}`).join('\n\n')

/** One of them. */
export const dialog = (file: string): string => readFileSync(path.join(folder, `${file}.txt`), 'utf8')

const shown = [
  ['A pod that will be back:', 'delete-owned-short'],
  ['A workload that will not:', 'delete-not-owned-short'],
  ['A new image:', 'image-short'],
  ['The end of everything that runs, in production; the name is asked for after the yes:', 'scale-short-production'],
  ['Labels, one of which a Service goes by:', 'labels-short'],
] as const
