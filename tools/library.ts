/**
 * `npm run library`: makes of the sources what other programs get as `egon-centrum/packages`: one file of JavaScript
 * without anything of node, its types, and the licences of what is in it. npm calls it before it packs.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { bundleOf } from './library/bundle.ts'
import { typesOf } from './library/types-of-entry.ts'
import { conclude, root } from './source-files.ts'

const entry = 'src/preservation/packages/library/library.ts'
const folder = join(root, 'dist')

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

rmSync(folder, { recursive: true, force: true })
const { script, licences, foreign } = await bundleOf(entry)
const { declarations, faults } = typesOf(entry)
put('packages.js', script)
put('licences.txt', licences)
for (const [path, text] of declarations) put(join('types', path), text)
conclude(
  [...foreign.map(path => `the library would load ${path}; it has to run in a browser too`), ...faults],
  `dist/packages.js: ${Math.round(script.length / 1024)} KiB, ${declarations.size} files of types`,
)
