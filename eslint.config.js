import tseslint from 'typescript-eslint'

/** Nothing may be written to stdout in the server but by the transport: stdout belongs to the protocol. */
const noStdout = {
  'no-console': ['error'],
  'no-restricted-properties': [
    'error',
    {
      object: 'process',
      property: 'stdout',
      message: 'stdout belongs to the protocol: hand the stream in from an entry point.',
    },
  ],
}

export default tseslint.config(
  { ignores: ['dist/', 'release/', 'reports/', 'node_modules/', '.cache/'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only, so that one name is used everywhere.' },
        { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' },
      ],
      // The high-level class adds fields to tools/list that cannot be dropped, and answers bad arguments with errors of its own.
      '@typescript-eslint/no-deprecated': [
        'error',
        { allow: [{ from: 'package', package: '@modelcontextprotocol/sdk', name: 'Server' }] },
      ],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['src/**'], ignores: ['src/server.ts', 'src/cli/**'], rules: noStdout },
  // Tools read these files by their default export.
  { files: ['*.config.ts', '*.js', '.*.js'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['test/**', 'scripts/**'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  { files: ['*.js', '.*.js'], extends: [tseslint.configs.disableTypeChecked] },
)
