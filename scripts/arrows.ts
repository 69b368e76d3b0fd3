// Checks the arrows between folders (.dependency-cruiser.js): `node scripts/arrows.ts [folder of another src/]`.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import config from '../.dependency-cruiser.js'

interface Result {
  readonly summary: {
    readonly violations: readonly {
      readonly from: string
      readonly to: string
      readonly rule: { readonly name: string }
    }[]
    readonly totalCruised: number
    readonly totalDependenciesCruised: number
  }
}

const root = path.dirname(import.meta.dirname)
const cruiser = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
const args = [cruiser, '--config', path.join(root, '.dependency-cruiser.js'), '--output-type', 'json', 'src']
const { stdout, stderr } = spawnSync(process.execPath, args, {
  cwd: process.argv[2] ?? root,
  encoding: 'utf8',
  maxBuffer: 2 ** 28,
})

const { summary } = parse(stdout)
for (const { from, to, rule } of summary.violations) {
  const comment = config.forbidden?.find(({ name }) => name === rule.name)?.comment ?? ''
  console.error(`${rule.name}: ${from} -> ${to}\n  ${comment}`)
}
// A tool that found nothing to look at reports success as well, for example when it cannot read the installed TypeScript.
if (summary.totalCruised === 0 || summary.totalDependenciesCruised === 0) {
  console.error('arrows: nothing was looked at')
  process.exitCode = 1
} else if (summary.violations.length > 0) {
  process.exitCode = 1
} else {
  console.log(`arrows: ${summary.totalCruised} modules, ${summary.totalDependenciesCruised} imports, no violation`)
}

function parse(text: string): Result {
  try {
    return JSON.parse(text) as Result
  } catch {
    throw new Error(`dependency-cruiser failed: ${stderr.slice(0, 2_000)}`)
  }
}
