import type { Host } from './hosts.ts'
import { until } from './withTimeout.ts'

const setUpMs = 600_000

/**
 * Makes Copilot's agent usable without an account, with the scripted model; a person with an account finds that done.
 * Our server is not started: the editor does that when the agent is first asked something, if the window has been open
 * for some seconds.
 */
export const prepareAgent = async (host: Host): Promise<void> => {
  const hasChat = await host.evaluate((editor) => editor.extensions.getExtension('GitHub.copilot-chat') !== undefined)
  if (!hasChat) await host.command('workbench.action.chat.triggerSetupAnonymousWithoutDialog')
  await until('the scripted model', setUpMs, async () =>
    (await host.evaluate(async (editor) => (await editor.lm.selectChatModels({ vendor: 'customendpoint' })).length)) > 0
      ? true
      : undefined,
  )
}

/** Starts our server without an agent, and waits until its tools are there. */
export const startServer = async (host: Host): Promise<readonly string[]> => {
  await host.evaluate(async (editor) => {
    await editor.extensions.getExtension('mcp-k8s-agent.mcp-k8s-agent')?.activate()
  })
  return until('the tools of our server', setUpMs, async () => {
    const tools = await toolsOf(host)
    if (tools.length > 0) return tools
    // Definitions are collected with a delay, so an early call finds none.
    await host.evaluate(async (editor) => {
      await editor.commands.executeCommand('workbench.mcp.startServer', '*', { waitForLiveTools: true })
    })
    return undefined
  })
}

/** Our tools, as the editor names them. */
export const toolsOf = (host: Host): Promise<string[]> =>
  host.evaluate((editor) =>
    editor.lm.tools.map(({ name }) => name).filter((name) => /^mcp_.*_(k8s_\w+|ping)$/.test(name)),
  )

/** The editor's own client calls a tool of ours, beside whatever an agent does; the answer is not waited for. */
export const invokeTool = (host: Host, tool: string, input: object): Promise<void> =>
  host.evaluate(
    (editor, call) => {
      const name = editor.lm.tools.find((each) => each.name.endsWith(`_${call.tool}`))?.name ?? ''
      void editor.lm.invokeTool(name, { input: call.input, toolInvocationToken: undefined })
    },
    { tool, input },
  )
