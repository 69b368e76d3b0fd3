/**
 * Measures the sanitizer: speed on generated texts, recall by kind on a generated log and, where a folder with labelled data is named, recall and masks.
 *
 *     node scripts/bench/sanitize.ts [FOLDER] [--list] [--seed=N]
 *
 * Every run plants other values in a log, one or more of each kind, and prints the kinds that were missed; `--seed`
 * repeats a run.
 *
 * FOLDER holds `dev.jsonl.gz` (rows with text, secret, shouldRedact, grade) and `real-dev.tar.gz` (real output, in
 * which every mask is to be judged by a person: `--list` prints them, and the rows that were missed).
 */
import { parseArgs } from 'node:util'
import { createSanitizer } from '../../src/sanitize/index.ts'
import { measureCorpus } from './corpus.ts'
import { measurePlanted } from './recall.ts'
import { hostileTexts, mixedLog, podList } from './texts.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    list: { type: 'boolean', default: false },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
const sanitizer = createSanitizer()

const log = mixedLog(5_000_000)
const objects = podList(2_000)
console.log(`mixed log        ${speed(log, (text) => cleaner().log(text))}`)
console.log(`one line         ${speed(log.replaceAll('\n', ' '), (text) => cleaner().log(text))}`)
console.log(`pod list         ${speed(objects, (text) => JSON.stringify(cleaner().object(JSON.parse(text) as never)))}`)
console.log(`hostile 64 KB    ${worstHostile()}`)
measurePlanted(Number(values.seed), cleaner)
if (positionals[0] !== undefined) measureCorpus(positionals[0], values.list, cleaner)

function cleaner(): ReturnType<typeof sanitizer.forAnswer> {
  return sanitizer.forAnswer('bench')
}

/** The best of five runs: the others were disturbed. */
function speed(text: string, clean: (text: string) => unknown): string {
  const best = Math.min(...Array.from({ length: 5 }, () => milliseconds(() => clean(text))))
  return `${(text.length / 1_000 / best).toFixed(1)} MB/s (${(text.length / 1e6).toFixed(1)} MB)`
}

function worstHostile(): string {
  const times = hostileTexts(65_536).map(({ name, text }) => ({ name, ms: milliseconds(() => cleaner().text(text)) }))
  times.sort((a, b) => b.ms - a.ms)
  const shown = times.slice(0, 5).map(({ name, ms }) => `${name} ${ms.toFixed(0)} ms`)
  return `${shown.join(', ')} (worst of ${times.length})`
}

function milliseconds(run: () => unknown): number {
  const start = performance.now()
  run()
  return performance.now() - start
}
