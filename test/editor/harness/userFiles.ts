/** A quiet editor, in which the built-in Copilot can be used without an account. */
export const usualSettings = {
  'chat.allowAnonymousAccess': true,
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
}

/** What `User/chatLanguageModels.json` says of an OpenAI-compatible model behind that URL. */
export const modelsFile = (url: string): string =>
  JSON.stringify([
    {
      name: 'Scripted',
      vendor: 'customendpoint',
      apiType: 'chat-completions',
      apiKey: 'none',
      models: [
        {
          id: 'scripted',
          name: 'Scripted',
          url,
          toolCalling: true,
          vision: false,
          streaming: true,
          maxInputTokens: 128_000,
          maxOutputTokens: 16_000,
        },
      ],
    },
  ])
