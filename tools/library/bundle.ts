import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { nodeModules } from '#platform/html'
import { root } from '../source-files.ts'

export type Bundle = {
  readonly script: string
  /** Names and licences of the packages that lie in the script. */
  readonly licences: string
  /** Modules that the script would still load from elsewhere. */
  readonly foreign: readonly string[]
}

const licenceNames = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'license']

/** The licence of a package, as it lies beside it; the field of its manifest where there is no text. */
function licenceOf(name: string): string {
  const folder = join(root, 'node_modules', name)
  const manifest: { version: string; license?: string } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  )
  const file = licenceNames.map(one => join(folder, one)).find(existsSync)
  const text = file ? readFileSync(file, 'utf8').trim() : (manifest.license ?? '')
  return `${name} ${manifest.version} (${manifest.license ?? 'licence below'})\n\n${text}\n`
}

const packageOf = (path: string): string[] =>
  /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.slice(1) ?? []

/** Bundles one entry as a module that loads nothing. What the entry does not use of node falls away. */
export async function bundleOf(entry: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    entryPoints: [join(root, entry)],
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2024',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
    plugins: [
      {
        name: 'node modules stay outside',
        setup: ({ onResolve }) =>
          onResolve({ filter: nodeModules }, ({ path }) => ({ path, external: true, sideEffects: false })),
      },
    ],
  })
  const [output] = Object.values(metafile.outputs)
  const used = Object.entries(output!.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0)
  const names = [...new Set(used.flatMap(([path]) => packageOf(path)))].toSorted()
  return {
    script: outputFiles[0]!.text,
    licences: names.map(licenceOf).join('\n---\n\n'),
    foreign: output!.imports.map(({ path }) => path),
  }
}
