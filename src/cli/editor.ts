/** The way to the editor that started this server. */
export interface EditorAddress {
  readonly path: string
  readonly token: string
}

/**
 * Takes the editor's address out of the environment, so that nothing which this process starts inherits it.
 * @returns undefined when no editor started this server
 */
export const takeEditorAddress = (environment: NodeJS.ProcessEnv): EditorAddress | undefined => {
  const { K8S_AGENT_SOCKET: path, K8S_AGENT_TOKEN: token = '' } = environment
  delete environment['K8S_AGENT_SOCKET']
  delete environment['K8S_AGENT_TOKEN']
  return path === undefined || path === '' ? undefined : { path, token }
}
