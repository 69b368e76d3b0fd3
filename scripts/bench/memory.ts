import { readFile } from 'node:fs/promises'

/** The most memory that a process has held so far, in MB; undefined where the system has no /proc. Source: proc_pid_status(5). */
export const peakMemory = async (pid: number): Promise<number | undefined> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1_024
}
