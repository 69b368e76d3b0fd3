/**
 * A cluster to try things on: `npm run sandbox`. Starts a real Kubernetes API server with a scene in it
 * (docs/sandbox.md), says how to look at it, and removes all of it on Ctrl-C.
 */
import { join } from 'node:path'
import { createScene } from '../test/cluster/sandbox/scene/index.ts'
import { sceneLogs } from '../test/cluster/sandbox/scene/logs.ts'
import { startSandbox, type Sandbox } from '../test/cluster/sandbox/start.ts'

let sandbox: Sandbox | undefined

const leave = async (code: number): Promise<never> => {
  if (sandbox !== undefined) {
    await sandbox.stop()
    console.error('The sandbox is gone: no process and no file of it is left.')
  }
  // What has been started before the sandbox was ready ends with this process.
  process.exit(code)
}

// 128 and the number of the signal, as a shell expects it.
for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
  process.once(signal, () => void leave(code))
}

try {
  console.error('Starting a Kubernetes cluster on this machine. Ctrl-C ends it.')
  sandbox = await startSandbox({ progress: console.error, logs: sceneLogs })
  await createScene(sandbox.admin, console.error)
  console.log(howToUse(sandbox))
} catch (error) {
  console.error(`The sandbox could not start. ${error instanceof Error ? error.message : String(error)}`)
  await leave(1)
}

function howToUse({ server, kubeconfig, auditFile }: Sandbox): string {
  const client = {
    command: 'node',
    args: [join(import.meta.dirname, '../dist/server.js')],
    env: { KUBECONFIG: kubeconfig },
  }
  return `
The sandbox runs at ${server}. Its kubeconfig:

  export KUBECONFIG=${kubeconfig}

It has the contexts sandbox (may do anything), sandbox-viewer (may read in namespace shop), sandbox-nobody (may do
nothing) and prod-sandbox (the first again, under a name that makes it a production cluster).

As an agent sees it, after npm run build, with the MCP Inspector or with any MCP client:

  npx @modelcontextprotocol/inspector --cli -e KUBECONFIG=$KUBECONFIG node dist/server.js \\
    --method tools/call --tool-name k8s_list --tool-arg namespace=shop --tool-arg resource=pods

  ${JSON.stringify(client)}

As a person sees it, if kubectl is installed:

  kubectl get pods                          cart crashes, payments cannot pull its image: why?
  kubectl get widgets                       a custom kind, one of whose columns shows a password
  kubectl get pods -n bulk                  200 pods
  kubectl auth can-i --list --context sandbox-viewer

Every request, and the body of every write:

  tail -f ${auditFile}

Ctrl-C ends the sandbox and removes all of it.`
}
