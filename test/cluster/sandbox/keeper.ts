/**
 * The process that owns a sandbox, or an editor: it makes the folder, starts the components, and when its parent is gone, however
 * that came about, kills them and removes the folder. It leads a process group of its own, so that Ctrl-C in a
 * terminal reaches the parent alone, which then ends things in order.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, openSync, closeSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What the parent asks for. */
export type Order =
  | {
      do: 'start'
      name: string
      file: string
      args: readonly string[]
      /** The whole environment; that of the keeper without it. */
      env?: Readonly<Record<string, string>>
    }
  | { do: 'stop'; name: string }
  | { do: 'end' }

/** What the keeper tells: its folder once, and each beginning and end of a component. */
export type News =
  | { is: 'folder'; path: string }
  | { is: 'started'; name: string; pid: number }
  | { is: 'ended'; name: string; how: string }

const children = new Map<string, ChildProcess>()
let ending = false

// mkdtemp makes it 0700 with an unguessable end; chmod makes that independent of the umask.
const folder = mkdtempSync(join(tmpdir(), `mcp-k8s-agent-${process.argv[2] ?? ''}-`))
chmodSync(folder, 0o700)

process.on('message', (order: Order) => {
  if (order.do === 'end') end()
  else if (order.do === 'stop') kill(children.get(order.name))
  else if (!ending) start(order)
})
// The channel closes when the parent ends, also by kill -9: nobody has to notice that for the operating system.
process.on('disconnect', end)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
tell({ is: 'folder', path: folder })

function start({ name, file, args, env }: Extract<Order, { do: 'start' }>): void {
  const output = openSync(join(folder, `${name}.log`), 'a')
  // A group of its own, so that what it has started itself ends with it.
  const stdio = ['ignore', output, output] as const
  const child = spawn(file, args, { cwd: folder, stdio: [...stdio], detached: true, ...(env && { env }) })
  closeSync(output)
  children.set(name, child)
  child.once('spawn', () => tell({ is: 'started', name, pid: child.pid ?? 0 }))
  child.once('error', (error) => ended(name, error.message))
  child.once('exit', (code, signal) => ended(name, signal ?? `exit code ${code ?? '?'}`))
}

function ended(name: string, how: string): void {
  children.delete(name)
  tell({ is: 'ended', name, how })
  if (ending) removeWhenAlone()
}

/** Nothing in a sandbox is worth a graceful end, and an API server that is asked politely stays for seconds. */
function end(): void {
  if (ending) return
  ending = true
  children.forEach(kill)
  removeWhenAlone()
}

function kill(child: ChildProcess | undefined): void {
  if (child?.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It has just ended by itself.
  }
}

/** Only when the last writer is gone, or files would appear in a folder that is being removed. */
function removeWhenAlone(): void {
  if (children.size > 0) return
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  process.exit(0)
}

function tell(news: News): void {
  // After the parent's death there is nobody to tell, which must not keep the keeper from its work.
  if (process.connected) process.send?.(news, () => undefined)
}
