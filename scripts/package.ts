// Makes mcp-k8s-agent-VERSION.vsix out of dist/: `npm run package`, or `node scripts/package.ts [further flags of vsce]`.
import { packageArguments } from './packageArguments.ts'
import { run } from './run.ts'

process.exitCode = await run('vsce', [...packageArguments, ...process.argv.slice(2)])
