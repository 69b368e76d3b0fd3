/**
 * The arrows between folders, one rule each; every comment speaks to the person who trips over it.
 * test/unit/arrows.test.ts plants a violation of each and expects it to be found.
 * @type {import('dependency-cruiser').IConfiguration}
 */
export default {
  forbidden: [
    {
      name: 'gate-is-pure',
      comment: 'The gate decides from its arguments alone, so every decision can be tested without a cluster.',
      severity: 'error',
      from: { path: '^src/gate/' },
      to: { path: '^src/', pathNot: '^src/gate/' },
    },
    {
      name: 'gate-does-no-io',
      comment:
        'A decision that reads a file or a socket could differ from one moment to the next. Hand facts in as arguments.',
      severity: 'error',
      from: { path: '^src/gate/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'gate-door',
      comment: 'Import gate/index.ts. Its inside can mint permits.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/gate/' },
      to: { path: '^src/gate/(?!index\\.ts$)' },
    },
    {
      name: 'sanitize-is-pure',
      comment: 'The sanitizer knows nothing of ours, so that nothing can switch it off from outside.',
      severity: 'error',
      from: { path: '^src/sanitize/' },
      to: { path: '^src/', pathNot: '^src/sanitize/' },
    },
    {
      name: 'sanitize-door',
      comment: 'Import sanitize/index.ts. Its inside can call anything clean.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/sanitize/' },
      to: { path: '^src/sanitize/(?!index\\.ts$)' },
    },
    {
      name: 'cluster-knows-the-gate-alone',
      comment: 'Sending needs a permit and nothing else: no policy, no wording, no tool.',
      severity: 'error',
      from: { path: '^src/cluster/' },
      to: { path: '^src/', pathNot: '^src/(cluster/|gate/index\\.ts$|errors\\.ts$)' },
    },
    {
      name: 'approval-asks-and-nothing-more',
      comment: 'A way to a person shows what it is handed and brings an answer: no cluster, no tool, no editor.',
      severity: 'error',
      from: { path: '^src/approval/' },
      to: { path: '^src/', pathNot: '^src/(approval/|state/|gate/index\\.ts$|sanitize/index\\.ts$|errors\\.ts$)' },
    },
    {
      name: 'activity-only-remembers',
      comment: 'The log writes down what it is told. It decides nothing and asks nobody.',
      severity: 'error',
      from: { path: '^src/activity/' },
      to: { path: '^src/', pathNot: '^src/(activity/|state/|gate/index\\.ts$|sanitize/index\\.ts$|errors\\.ts$)' },
    },
    {
      name: 'state-is-files',
      comment:
        'This folder makes sure that what is remembered belongs to the user; what it says is for others to know.',
      severity: 'error',
      from: { path: '^src/state/' },
      to: { path: '^src/', pathNot: '^src/(state/|errors\\.ts$)' },
    },
    {
      name: 'clients-know-no-server',
      comment: 'A configuration says how the server is started, from facts that are handed in: nothing of it is run.',
      severity: 'error',
      from: { path: '^src/clients/' },
      to: { path: '^src/', pathNot: '^src/(clients/|errors\\.ts$)' },
    },
    {
      name: 'configurations-from-facts-alone',
      comment: 'What is printed is tested by tables. gather.ts and folders.ts are the two that look at the system.',
      severity: 'error',
      from: { path: '^src/clients/', pathNot: '^src/clients/(gather|folders)\\.ts$' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?path$' },
    },
    {
      name: 'policy-is-read-not-judged',
      comment: 'This folder turns text into settings. What they allow is for the gate to say.',
      severity: 'error',
      from: { path: '^src/policy/' },
      to: { path: '^src/', pathNot: '^src/(policy/|gate/index\\.ts$|sanitize/index\\.ts$|errors\\.ts$)' },
    },
    {
      name: 'setup-looks-at-all-and-wires-nothing',
      comment: 'The check of the setup is the same for a terminal and for an editor: no protocol, no flag, no window.',
      severity: 'error',
      from: { path: '^src/setup/' },
      to: {
        path: '^src/',
        pathNot:
          '^src/(setup/|cluster/index\\.ts$|approval/|policy/|state/|tools/ping/policy\\.ts$|gate/index\\.ts$|sanitize/index\\.ts$|errors\\.ts$)',
      },
    },
    {
      name: 'change-knows-no-protocol',
      comment: 'A change is made the same way for an agent and for a person in the sidebar: no tool, no MCP.',
      severity: 'error',
      from: { path: '^src/change/' },
      to: {
        path: '^src/',
        pathNot:
          '^src/(change/|objects/|cluster/index\\.ts$|approval/(broker|channel|clockTime|ledger|request|wording)\\.ts$|gate/index\\.ts$|sanitize/index\\.ts$|errors\\.ts$|yaml\\.ts$)',
      },
    },
    {
      name: 'objects-are-only-read',
      comment: 'Reading parts of an object is the same for everybody, so it knows nobody.',
      severity: 'error',
      from: { path: '^src/objects/' },
      to: { path: '^src/', pathNot: '^src/(objects/|sanitize/index\\.ts$)' },
    },
    {
      name: 'prompts-gather-and-nothing-more',
      comment:
        'What a prompt reads, it reads through its call. How it was asked for, and who logs it, is for mcp/ to know.',
      severity: 'error',
      from: { path: '^src/prompts/' },
      to: {
        path: '^src/',
        pathNot:
          '^src/(prompts/|objects/|tools/|cluster/index\\.ts$|sanitize/index\\.ts$|gate/index\\.ts$|errors\\.ts$|yaml\\.ts$)',
      },
    },
    {
      name: 'completion-offers-and-nothing-more',
      comment: 'It chooses among what its sources hand it. Where that comes from is for mcp/ to know.',
      severity: 'error',
      from: { path: '^src/completion/' },
      to: { path: '^src/', pathNot: '^src/(completion/|gate/index\\.ts$|errors\\.ts$)' },
    },
    {
      name: 'health-is-read-off-tables',
      comment: 'What a row says about its health is the same for everybody who shows it: no tool, no editor.',
      severity: 'error',
      from: { path: '^src/health/' },
      to: { path: '^src/', pathNot: '^src/(health/|gate/index\\.ts$)' },
    },
    {
      name: 'explore-is-a-library',
      comment:
        'The sidebar’s core shows what is clean and changes what a person agreed to: no protocol, no tool, no editor.',
      severity: 'error',
      from: { path: '^src/explore/' },
      to: {
        path: '^src/',
        pathNot:
          '^src/(explore/|health/index\\.ts$|change/index\\.ts$|cluster/index\\.ts$|approval/|sanitize/index\\.ts$|gate/index\\.ts$|errors\\.ts$|yaml\\.ts$)',
      },
    },
    {
      name: 'explore-is-for-people',
      comment: 'It looks into every context and holds watches open, which no agent may.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(explore/|editor/|extension\\.ts$)' },
      to: { path: '^src/explore/' },
    },
    {
      name: 'explore-door',
      comment:
        'Import explore/index.ts, and with import() when the view is first opened; or types.ts, which loads nothing.',
      severity: 'error',
      from: { path: '^src/(editor/|extension\\.ts$)' },
      to: { path: '^src/explore/(?!(index|types)\\.ts$)' },
    },
    {
      name: 'errors-are-a-leaf',
      comment: 'Everybody throws and catches these four classes; they may know the shape of a denial and no more.',
      severity: 'error',
      from: { path: '^src/(errors|version)\\.ts$' },
      to: { path: '^src/', pathNot: '^src/gate/index\\.ts$' },
    },
    {
      name: 'tools-do-not-wire',
      comment: 'A tool gets what it needs through its call. How calls arrive is for mcp/ to know.',
      severity: 'error',
      from: { path: '^src/tools/' },
      to: {
        path: '^src/',
        pathNot: '^src/(tools/|cluster/|health/|sanitize/|gate/|errors\\.ts$|version\\.ts$|yaml\\.ts$)',
      },
    },
    {
      name: 'mcp-does-not-start-itself',
      comment: 'Arguments and environment are read in cli/ and handed in.',
      severity: 'error',
      from: { path: '^src/mcp/' },
      to: { path: '^src/(cli/|editor/|server\\.ts$|extension\\.ts$)' },
    },
    {
      name: 'no-editor-in-server',
      comment: 'The server also runs without VS Code.',
      severity: 'error',
      from: { path: '^src/server\\.ts$' },
      to: { path: '^vscode$|@types/vscode/', reachable: true },
    },
    {
      name: 'vscode-for-the-editor-alone',
      comment: 'What imports vscode cannot run, or be tested, outside of the editor. Hand in what is needed of it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(editor/|extension\\.ts$)' },
      to: { path: '^vscode$|@types/vscode/' },
    },
    {
      name: 'editor-is-the-top',
      comment: 'The server also runs without it: what both need lies in a folder of its own.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(editor/|extension\\.ts$)' },
      to: { path: '^src/(editor/|extension\\.ts$)' },
    },
    {
      name: 'editor-wires-no-server',
      comment: 'The editor starts the server as a process and talks to it through a socket: no tool, no MCP, no flag.',
      severity: 'error',
      from: { path: '^src/(editor/|extension\\.ts$)' },
      to: {
        path: '^src/',
        pathNot:
          '^src/(editor/|approval/|activity/|clients/|policy/|state/|setup/index\\.ts$|machine\\.ts$|explore/(index|types)\\.ts$|kubeconfigSources\\.ts$|sanitize/index\\.ts$|gate/index\\.ts$|errors\\.ts$)',
      },
    },
    {
      name: 'editor-thinks-without-vscode',
      comment:
        'Timing, sequence, policy, nodes and commands are tested without an editor. What they need of one is handed in.',
      severity: 'error',
      from: {
        path: '^src/editor/(dialog/|policy/|commands/|tree/(?!resourcesView|treeItem)|activity/(?!activityView|activityDocuments|createActivity|exportFile))',
      },
      to: { path: '^vscode$|@types/vscode/', reachable: true },
    },
    {
      name: 'heavy-when-first-used',
      comment: 'initialize and tools/list answer without it: import the type, or await import().',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cluster/' },
      to: {
        path: '@kubernetes/client-node|^src/cluster/',
        dynamic: false,
        dependencyTypesNot: ['type-only', 'type-import'],
      },
    },
    {
      name: 'no-tests-in-source',
      comment: 'Switches that answer for a person, and sandboxes, exist in test/ alone.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|scripts)/' },
    },
    {
      name: 'no-cycles',
      comment: 'Move what both need into a third file.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'Install the package, or mend the path.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^vscode$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
}
