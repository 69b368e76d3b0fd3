import { homedir } from 'node:os'
import path from 'node:path'

/** Where this user's activity log, pause and counts lie: what `--state` names, else where the system keeps such things. */
export const stateFolder = async (named: string | undefined): Promise<string> => {
  if (named !== undefined) return path.resolve(named)
  const { default: envPaths } = await import('env-paths')
  const { log, data } = envPaths('mcp-k8s-agent', { suffix: '' })
  // Linux has a folder for state, under which the package files logs; elsewhere logs are what people delete.
  if (process.platform !== 'linux') return data
  // The specification has programs ignore a relative XDG_STATE_HOME: it would lead into whatever folder, and
  // repository, the server was started in.
  return path.isAbsolute(log) ? log : path.join(homedir(), '.local', 'state', 'mcp-k8s-agent')
}
