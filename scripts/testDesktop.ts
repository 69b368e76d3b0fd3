// The suites that run inside an extension host, in a desktop's VS Code: `npm run test:desktop` (after `npm run build`).
// The editor is downloaded by @vscode/test-electron; VSCODE_EXECUTABLE names one that is there already.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runTests } from '@vscode/test-electron'
import { createScene } from '../test/cluster/sandbox/scene/index.ts'
import { sceneLogs } from '../test/cluster/sandbox/scene/logs.ts'
import { startSandbox } from '../test/cluster/sandbox/start.ts'
import { bundleInHost } from '../test/editor/harness/bundleInHost.ts'
import type { InHostReport } from '../test/editor/inHost/report.ts'

const root = path.dirname(import.meta.dirname)
const folder = await mkdtemp(path.join(tmpdir(), 'mcp-k8s-agent-desktop-'))
const report = path.join(folder, 'report.json')
const sandbox = await startSandbox({ progress: console.error, logs: sceneLogs })
try {
  await createScene(sandbox.admin, console.error)
  const executable = process.env['VSCODE_EXECUTABLE']
  await runTests({
    ...(executable === undefined ? {} : { vscodeExecutablePath: executable }),
    extensionDevelopmentPath: root,
    extensionTestsPath: await bundleInHost(path.join(folder, 'in-host')),
    extensionTestsEnv: { EDITOR_REPORT: report, KUBECONFIG: sandbox.kubeconfig, XDG_STATE_HOME: folder },
    launchArgs: [folder, '--disable-extensions', '--user-data-dir', path.join(folder, 'user')],
  })
} catch (error) {
  console.error(String(error))
  process.exitCode = 1
} finally {
  await sandbox.stop()
}

// Written by our own code.
const { tests, numPassedTests, numFailedTests } = JSON.parse(await readFile(report, 'utf8')) as InHostReport
for (const { title, failure } of tests) console.log(`${failure === undefined ? 'ok    ' : 'FAILED'} ${title}`)
for (const { failure } of tests) if (failure !== undefined) console.error(failure)
console.log(`${numPassedTests} passed, ${numFailedTests} failed`)
await rm(folder, { recursive: true, force: true })
