/**
 * Starts an empty sandbox, prints a line of JSON that says what belongs to it, and stays: a parent for tests to kill.
 */
import { startSandbox } from './start.ts'

const { folder, pids } = await startSandbox()
process.stdout.write(`${JSON.stringify({ folder, pids: pids() })}\n`)
setInterval(() => undefined, 60_000)
