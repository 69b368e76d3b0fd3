/**
 * What the server's environment differs in from the editor's; null takes a variable away. These change how Node runs
 * it: code that loads first, requests printed with their credentials, certificates that nobody checks.
 */
export const serverEnvironment = (versions: NodeJS.Dict<string>): Readonly<Record<string, string | null>> => ({
  NODE_OPTIONS: null,
  NODE_DEBUG: null,
  NODE_TLS_REJECT_UNAUTHORIZED: null,
  // On a desktop the program that runs extensions is the editor itself, and behaves like Node only when told so.
  ...(versions['electron'] === undefined ? {} : { ELECTRON_RUN_AS_NODE: '1' }),
})
