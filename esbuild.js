// Makes dist/: `node esbuild.js`, or `node esbuild.js --watch`. `--meta FILE` writes what went into each output.
import { rm, writeFile } from 'node:fs/promises'
import { context } from 'esbuild'

const empty = 'export default {}; export const zodToJsonSchema = undefined; export class AjvJsonSchemaValidator {}'

/** What the SDK imports and this server never calls: a second schema library, and a validator for elicited forms. */
const unused = {
  name: 'unused-parts-of-the-sdk',
  setup(build) {
    build.onResolve({ filter: /^zod\/v3$|^zod-to-json-schema$|\/ajv-provider\.js$/ }, ({ path }) => ({
      path,
      namespace: 'unused',
    }))
    build.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: empty }))
  },
}

const { default: manifest } = await import('./package.json', { with: { type: 'json' } })
const watch = process.argv.includes('--watch')
const meta = process.argv.indexOf('--meta')

await rm('dist', { recursive: true, force: true })
const build = await context({
  entryPoints: ['src/server.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node22',
  minify: !watch,
  sourcemap: watch ? 'inline' : false,
  legalComments: 'none',
  metafile: true,
  define: { VERSION: JSON.stringify(manifest.version) },
  // Packages in CommonJS call `require` for Node's own modules, which an ES module does not have.
  banner: {
    js: "import { createRequire as createRequireForBundle } from 'node:module'; const require = createRequireForBundle(import.meta.url);",
  },
  plugins: [unused],
  logLevel: watch ? 'info' : 'warning',
})
if (watch) {
  await build.watch()
} else {
  const { metafile } = await build.rebuild()
  if (meta !== -1) await writeFile(process.argv[meta + 1], JSON.stringify(metafile))
  await build.dispose()
}
