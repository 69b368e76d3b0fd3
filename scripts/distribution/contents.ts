/** Everything that the npm package may hold; a file that nothing here allows stops the making of it. */
const allowed: readonly RegExp[] = [
  /^package\.json$/,
  /^README\.md$/,
  /^CHANGELOG\.md$/,
  /^LICENSE$/,
  /^dist\/server\.js$/,
  /^dist\/chunks\/[\w-]+-[A-Z0-9]{8}\.js$/,
]

/** Those of `files` that must not be published; paths from the package's root, with slashes. */
export const notAllowed = (files: readonly string[]): readonly string[] =>
  files.filter((file) => !allowed.some((pattern) => pattern.test(file)))
