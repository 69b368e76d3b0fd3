import type { Cleaner } from '../../src/sanitize/index.ts'
import { harmless } from './planted/harmless.ts'
import { kinds } from './planted/index.ts'
import { createRandom } from './random.ts'

const rounds = 200

/** Prints how many planted kinds leave no trace in a log of harmless lines, and how many harmless words were lost. */
export function measurePlanted(seed: number, cleaner: () => Cleaner): void {
  const random = createRandom(seed)
  const missed = new Map<string, number>()
  let words = 0
  let lost = 0
  for (let round = 0; round < rounds; round++) {
    const planted = kinds.map((kind) => ({ name: kind.name, ...kind.plant(random) }))
    const around = planted.map(() => random.pick(harmless)(random))
    const log = planted.map(({ text }, at) => `${around[at] ?? ''}\n\n${text}\n`).join('\n')
    const clean = cleaner().log(log)
    for (const { name, secrets } of planted)
      if (secrets.some((secret) => clean.includes(secret))) missed.set(name, (missed.get(name) ?? 0) + 1)
    const left = new Set(clean.split(/\s+/))
    const wanted = around.flatMap((line) => line.match(/\S+/g) ?? [])
    words += wanted.length
    lost += wanted.filter((word) => !left.has(word)).length
  }
  const found = kinds.length - missed.size
  const percent = ((100 * found) / kinds.length).toFixed(1)
  console.log(`planted kinds    ${percent}% (${found} of ${kinds.length} in each of ${rounds} logs, seed ${seed})`)
  for (const [name, times] of missed) console.log(`    ${name}: missed in ${times} of ${rounds}`)
  console.log(`harmless words   ${lost} lost of ${words}`)
}
