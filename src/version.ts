declare const VERSION: string

/** The version of package.json, which esbuild.js puts in place. */
export const version: string = VERSION
