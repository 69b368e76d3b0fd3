import type { Act, ApprovalRequest, Effect } from '../../../src/approval/request.ts'
import { createSanitizer, type Clean } from '../../../src/sanitize/index.ts'

const cleaner = createSanitizer().forAnswer('sandbox')

/** As whoever asks for an approval cleans a text before it is shown. */
export const clean = (text: string): Clean<string> => cleaner.line(text)

export const effects = (...texts: readonly (string | readonly [worst: string])[]): readonly Effect[] =>
  texts.map((text) => (typeof text === 'string' ? { text: clean(text) } : { text: clean(text[0]), isWorst: true }))

/** Half past two on a day in autumn, where the tests run, and two minutes later. */
export const now = new Date(2026, 9, 22, 14, 30, 5).getTime()

/** An ordinary question about one pod; a test changes what it is about. */
export const request = (over: Partial<ApprovalRequest> = {}): ApprovalRequest => ({
  id: '6f1c1d3e',
  act: { action: 'delete' },
  kind: clean('Pod'),
  name: clean('web-7d9f8c6b54-x2x9z'),
  context: clean('kind-dev'),
  host: clean('127.0.0.1:6443'),
  namespace: clean('shop'),
  isProduction: false,
  mustType: false,
  warnings: [],
  effects: effects('ReplicaSet web-7d9f8c6b54 will create a replacement.'),
  details: { before: clean('kind: Pod') },
  expiresAt: now + 120_000,
  ...over,
})

export const image = (from: string, to: string): Act => ({
  action: 'update_image',
  container: clean('app'),
  from: clean(from),
  to: clean(to),
})
