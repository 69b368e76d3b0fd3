/** How vsce is called: everything is bundled, and the README's links lead to files beside it until there is a repository. */
export const packageArguments = [
  'package',
  '--no-dependencies',
  '--no-rewrite-relative-links',
  '--allow-missing-repository',
] as const
