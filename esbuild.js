// Makes dist/: `node esbuild.js`, or `node esbuild.js --watch`. `--meta FILE` writes what went into each output.
import { readFile, rm, writeFile } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
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

/**
 * The SDK makes all of its schemas when it is imported, which is most of what stands between the start and the answer
 * to `initialize`, and this server needs a quarter of them. So each is made when it is first used, or left out.
 */
const lazySchemas = {
  name: 'schemas-made-when-used',
  setup(build) {
    // On one line, or with a last line that begins with the closing bracket; a few that are always used look otherwise.
    const schema = /^((?:export )?const \w+ = )((?:z|\w+Schema)\.(?:.*|[^]*?\n[)}\]].*));$/gm
    build.onLoad({ filter: /sdk[\\/]dist[\\/]esm[\\/]types\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const contents = source.replaceAll(schema, '$1/* @__PURE__ */ whenUsed(() => $2);')
      if (contents === source) throw new Error(`${path} is laid out in another way: no schema was found in it.`)
      return { contents: `${contents}\n${whenUsed}` }
    })
  },
}

/** Stands in for the object that `make` returns, which is made when a property of it is first asked for. */
function whenUsed(make) {
  let made
  const target = () => (made ??= make())
  return new Proxy({}, { get: (_, key) => target()[key], has: (_, key) => key in target() })
}

/** As an ES module a builtin loads all of its parts that wait to be used: `node:http`, for instance, a client for WebSockets. */
const builtinsByRequire = {
  name: 'builtins-by-require',
  setup(build) {
    const namespace = 'builtin'
    build.onResolve({ filter: /^[\w:/]+$/ }, ({ path, kind }) => {
      if (!isBuiltin(path)) return undefined
      // The entry imports `node:module`, and must begin on any Node.
      return kind === 'import-statement' && path !== 'node:module' ? { path, namespace } : { path, external: true }
    })
    build.onLoad({ filter: /.*/, namespace }, ({ path }) => ({ contents: `module.exports = require('${path}')` }))
  },
}

const { default: manifest } = await import('./package.json', { with: { type: 'json' } })
const watch = process.argv.includes('--watch')
const meta = process.argv.indexOf('--meta')

await rm('dist', { recursive: true, force: true })
// One build, so that what the server and the extension share is there once.
const build = await context({
  outdir: 'dist',
  entryPoints: ['src/server.ts', 'src/extension.ts'],
  external: ['vscode'],
  bundle: true,
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node22',
  minify: !watch,
  sourcemap: watch ? 'inline' : false,
  legalComments: 'none',
  // Packages in CommonJS call `require` for Node's own modules, which an ES module does not have.
  banner: {
    js: "import { createRequire as createRequireForBundle } from 'node:module'; const require = createRequireForBundle(import.meta.url);",
  },
  define: { VERSION: JSON.stringify(manifest.version) },
  logLevel: watch ? 'info' : 'warning',
  metafile: true,
  plugins: [unused, lazySchemas, builtinsByRequire],
})
if (watch) {
  await build.watch()
} else {
  const { metafile } = await build.rebuild()
  if (meta !== -1) await writeFile(process.argv[meta + 1], JSON.stringify(metafile))
  await build.dispose()
}
