import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Dialogs } from '../../../../src/approval/desktop/dialogs.ts'
import type { Desktop } from '../../../../src/approval/desktop/findDesktop.ts'
import { temporaryFolder } from '../../../support/temporaryFolder.ts'

/** A program in the place of one that draws dialogs. Each start runs the next of `acts`, which are lines of a shell. */
export const standIn = (dialogs: Dialogs, acts: readonly string[]): Desktop & { readonly starts: () => Started[] } => {
  const folder = temporaryFolder()
  const program = path.join(folder, 'program')
  acts.forEach((act, index) => writeFileSync(path.join(folder, `act.${index}`), act))
  writeFileSync(program, script(folder))
  chmodSync(program, 0o755)
  return { program, dialogs, starts: () => startsIn(folder) }
}

export interface Started {
  readonly args: readonly string[]
  readonly input: string
  readonly environment: string
  readonly pid: number
}

/** `head` takes the one line that every program gets, also where standard input stays open. */
const script = (folder: string): string => `#!/bin/sh
cd '${folder}' || exit 99
n=0; while [ -e "pid.$n" ]; do n=$((n + 1)); done
printf '%s\\0' "$@" > "args.$n"; head -n 1 > "input.$n"; env > "env.$n"
echo $$ > "pid.new"; mv "pid.new" "pid.$n"
. "./act.$n"
`

function startsIn(folder: string): Started[] {
  const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8')
  const starts: Started[] = []
  for (let index = 0; existsSync(path.join(folder, `pid.${index}`)); index++)
    starts.push({
      args: read(`args.${index}`).split('\0').slice(0, -1),
      input: read(`input.${index}`),
      environment: read(`env.${index}`),
      pid: Number(read(`pid.${index}`)),
    })
  return starts
}
