import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { packageArguments } from '../../../scripts/packageArguments.ts'

const root = path.resolve(import.meta.dirname, '../../..')

/**
 * Makes a VSIX of what lies in dist/, as `npm run package` does.
 *
 * @returns what vsce printed
 * @throws {Error} with what vsce said
 */
export const packageExtension = async (file: string): Promise<string> => {
  const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce')
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [vsce, ...packageArguments, '--out', file], {
    cwd: root,
  })
  return stdout + stderr
}
