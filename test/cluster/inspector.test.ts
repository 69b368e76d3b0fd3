import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { serverArguments } from '../support/client.ts'
import { useSandbox } from './sandbox/use.ts'

const sandbox = useSandbox()
const home = mkdtempSync(path.join(tmpdir(), 'mcp-k8s-agent-inspector-'))
afterAll(() => rmSync(home, { recursive: true }))

/** The program that the package's `bin` names; only that name is promised. */
const inspector = (): string => {
  const require = createRequire(import.meta.url)
  const manifest = require.resolve('@modelcontextprotocol/inspector/package.json')
  // Its manifest says so; without such an entry there is nothing to run.
  const { bin } = require(manifest) as { bin: { 'mcp-inspector': string } }
  return path.join(path.dirname(manifest), bin['mcp-inspector'])
}

/** Runs the official MCP Inspector's command line on the built server; what it prints is one JSON document. */
const inspect = async (...args: string[]): Promise<unknown> => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [inspector(), '--cli', process.execPath, ...serverArguments({}), '-e', `KUBECONFIG=${sandbox.kubeconfig}`, ...args],
    { env: { PATH: process.env['PATH'], HOME: home } },
  )
  return JSON.parse(stdout) as unknown
}

describe('the MCP Inspector', () => {
  it('lists the tools', async () => {
    // Its shape is that of the protocol's answer.
    const { tools } = (await inspect('--method', 'tools/list')) as { tools: { name: string }[] }
    expect(tools.map(({ name }) => name)).toEqual([
      'k8s_list',
      'k8s_get',
      'k8s_list_events',
      'k8s_pod_logs',
      'k8s_delete',
      'k8s_patch',
      'k8s_api_resources',
      'ping',
    ])
  })

  const call = (tool: string, ...args: string[]) =>
    inspect('--method', 'tools/call', '--tool-name', tool, ...args.flatMap((arg) => ['--tool-arg', arg]))
  const answer = (text: RegExp, rest: object = {}) => ({
    content: [{ type: 'text', text: expect.stringMatching(text) as string }],
    ...rest,
  })

  it.each([
    ['ping', [], /^K8s Agent [^]*Context sandbox .*: reachable, Kubernetes v1\.36\./],
    ['k8s_api_resources', ['search=widget'], /\nexample\.com\/v1: widgets \(wd\) Widget\n/],
    [
      'k8s_list',
      ['resource=deployments', 'namespace=shop', 'format=names'],
      /\ncart\ncheckout\ninventory\npayments\nreports\nsearch\nthumbnails\nweb\n/,
    ],
    ['k8s_list_events', ['namespace=shop', 'object=Pod/orders-db-0'], / BackupFailed /],
    ['k8s_pod_logs', ['namespace=shop', 'pod=orders-db-0', 'tail_lines=5'], /^Context sandbox, namespace shop: /],
    ['k8s_get', ['resource=deployments', 'namespace=shop', 'name=web'], /\n {2}replicas: 3\n/],
  ])('calls %s %j', async (tool, args, text) => {
    expect(await call(tool, ...args)).toEqual(answer(text))
  })
})
