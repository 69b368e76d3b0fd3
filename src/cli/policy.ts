import type { Settings } from '../gate/index.ts'
import { defaults } from '../policy/defaults.ts'

/** What a policy file says, or the defaults. The schema loads for those who have a file. @throws {UsageError} */
export const readSettings = async (file: string | undefined): Promise<Settings> => {
  if (file === undefined) return defaults
  const { readPolicyFile } = await import('../policy/index.ts')
  return readPolicyFile(file)
}
