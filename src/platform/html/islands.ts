import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { newId } from '#platform/values'

/** A piece of a page that runs in the browser, bundled of our own sources and what they use. */
export type Island = {
  /** Name in its address, `package-judge.js`. */
  readonly name: string
  readonly bytes: Uint8Array
  /** Content-Security-Policy of its own; a worker obeys this one, not that of the page that starts it. */
  readonly policy?: string
}

export type IslandSource = { readonly name: string; readonly entry: URL; readonly policy?: string }

const root = fileURLToPath(new URL('../../../', import.meta.url))
/** Another release of the bundler may write other bytes of the same sources. */
const bundler = 'node_modules/esbuild/package.json'

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 12)

/** Address of an island; it carries the digest of the content, so that a browser may keep it for ever. */
export const islandPath = ({ name, bytes }: Island): string => `/assets/${digestOf(bytes)}/${name}`

/** Digest of everything a bundle was made of; `null` when a part of it is gone. */
function keyOf(inputs: readonly string[]): string | null {
  const hash = createHash('sha256')
  for (const path of inputs) {
    const at = join(root, path)
    if (!existsSync(at)) return null
    const bytes = readFileSync(at)
    hash.update(`${path}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}

/** What the last bundle of an island was made of. */
function inputsNoted(path: string): string[] | null {
  if (!existsSync(path)) return null
  const noted: unknown = JSON.parse(readFileSync(path, 'utf8'))
  return Array.isArray(noted) ? noted.map(String) : null
}

/** Written beside and put in place at once: whoever reads the cache finds the whole file or none. */
function put(path: string, bytes: Uint8Array | string): void {
  const staged = `${path}.${newId()}`
  writeFileSync(staged, bytes)
  renameSync(staged, path)
}

/** Modules of node, as our sources name them and as packages that are not used in a browser do. */
export const nodeModules = new RegExp(`^(?:node:.*|(?:${builtinModules.join('|')}))$`)

type Bundle = { readonly bytes: Uint8Array; readonly inputs: readonly string[] }

/** Bundles one entry for browsers. Fails where something of node is left in what the entry uses. */
async function bundled({ name, entry }: IslandSource): Promise<Bundle> {
  const { build, stop } = await import('esbuild')
  const made = await build({
    entryPoints: [fileURLToPath(entry)],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2024',
    charset: 'utf8',
    logLevel: 'silent',
    plugins: [
      {
        // Faces of the modules touch files; they fall away because nothing of an island uses them.
        name: 'node modules stay outside',
        setup: ({ onResolve }) =>
          onResolve({ filter: nodeModules }, ({ path }) => ({ path, external: true, sideEffects: false })),
      },
    ],
    // The bundler is a program of its own and would stay beside the centre for good.
  }).finally(stop)
  const [output] = Object.values(made.metafile.outputs)
  const left = output!.imports.map(({ path }) => path)
  if (left.length > 0) throw new Error(`island ${name} cannot run in a browser, it uses ${left.join(', ')}`)
  const inputs = Object.keys(made.metafile.inputs).map(path => relative(root, join(root, path)))
  return { bytes: made.outputFiles[0]!.contents, inputs: [bundler, ...inputs.sort()] }
}

async function islandOf(cache: string, source: IslandSource): Promise<Island> {
  const { name, policy } = source
  const note = join(cache, `${name}.inputs.json`)
  const known = inputsNoted(note)
  const key = known && keyOf(known)
  const kept = key && join(cache, `${key}-${name}`)
  const own = policy === undefined ? {} : { policy }
  if (kept && existsSync(kept)) return { name, bytes: readFileSync(kept), ...own }
  const { bytes, inputs } = await bundled(source)
  for (const old of readdirSync(cache))
    if (old.endsWith(`-${name}`)) rmSync(join(cache, old), { force: true })
  put(join(cache, `${keyOf(inputs)}-${name}`), bytes)
  put(note, JSON.stringify(inputs))
  return { name, bytes, ...own }
}

/**
 * Bundles islands of a module for browsers, once for each state of the sources: the cache in the data folder is keyed by
 * the content of everything that went in. Fails where the bundler cannot run or an island uses something of node.
 */
export async function makeIslands(
  dataFolder: string,
  sources: readonly IslandSource[],
): Promise<readonly Island[]> {
  const cache = join(dataFolder, 'cache', 'islands')
  mkdirSync(cache, { recursive: true })
  const made: Island[] = []
  for (const source of sources) made.push(await islandOf(cache, source))
  return made
}
