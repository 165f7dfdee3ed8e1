/**
 * Puts the program together into one file, so that it starts in a third of the time: `node src/put-together.ts FILE`.
 * The launcher calls it when the sources have changed; packages of others stay where they are. Places that a source asks
 * of itself remain those of the source: its migrations, workers and samples lie beside it.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

/** Earlier ones that stay: one may still be on its way into a program that has just been called. */
const keptBefore = 3

const placed = (path: string): string =>
  readFileSync(path, 'utf8')
    .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
    .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))

async function putTogether(file: string): Promise<void> {
  const folder = dirname(file)
  mkdirSync(folder, { recursive: true })
  const making = join(folder, `${process.pid}.making`)
  await build({
    entryPoints: [join(import.meta.dirname, 'main.ts')],
    outfile: making,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    packages: 'external',
    logLevel: 'error',
    plugins: [
      {
        name: 'places',
        setup: ({ onLoad }) =>
          onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => ({
            loader: 'ts',
            contents: placed(path),
          })),
      },
    ],
  })
  renameSync(making, file)
  const made = readdirSync(folder)
    .filter(name => name.endsWith('.mjs') && join(folder, name) !== file)
    .map(name => ({ name, at: statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((one, other) => other.at - one.at)
  for (const { name } of made.slice(keptBefore)) rmSync(join(folder, name), { force: true })
}

await putTogether(process.argv[2]!)
