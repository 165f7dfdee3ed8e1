/**
 * `npm run docs`: writes into `docs/generated` what can be read from the code itself, and the manual of the usual tasks. `--check` only compares, and fails
 * when the two differ or a written document names a file that is gone. Needs no database and no network.
 */
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandsDoc } from './docs/commands.ts'
import { glossaryDoc } from './docs/glossary.ts'
import { ocflDoc } from './docs/ocfl.ts'
import { openCasesDoc } from './docs/open-cases.ts'
import { openapiDoc } from './docs/openapi.ts'
import { lostPaths } from './docs/paths.ts'
import { permissionsDoc } from './docs/permissions.ts'
import { planDoc } from './docs/plan.ts'
import { refusalsDoc } from './docs/refusals.ts'
import { rightsDoc } from './docs/rights.ts'
import { rulesDoc } from './docs/rules.ts'
import { schemaDoc } from './docs/schema.ts'
import { strayPictures, usualTasksDoc } from './docs/usual-tasks.ts'
import { conclude, root } from './source-files.ts'

const docs: Readonly<Record<string, () => string | Promise<string>>> = {
  'commands.md': commandsDoc,
  'glossary.md': glossaryDoc,
  'ocfl.md': ocflDoc,
  'open-cases.md': openCasesDoc,
  'openapi.json': openapiDoc,
  'permissions.md': permissionsDoc,
  'plan.mmd': planDoc,
  'refusals.md': refusalsDoc,
  'rights.md': rightsDoc,
  'rules.md': rulesDoc,
  'schema.md': schemaDoc,
  '../manual/ukoly.md': usualTasksDoc,
}

const folder = join(root, 'docs/generated')
const check = process.argv.includes('--check')
const faults: string[] = []

mkdirSync(folder, { recursive: true })
for (const [name, make] of Object.entries(docs)) {
  const path = join(folder, name)
  const text = await make()
  if (!check) writeFileSync(path, text)
  else if (!existsSync(path) || readFileSync(path, 'utf8') !== text)
    faults.push(`${join('docs/generated', name)} is not what the code says now; run npm run docs`)
}
for (const name of globSync('*', { cwd: folder }))
  if (!(name in docs)) faults.push(`docs/generated/${name} is made by nobody; remove it`)
if (check) faults.push(...lostPaths(), ...strayPictures())
conclude(faults, `${Object.keys(docs).length} generated documents ${check ? 'are current' : 'written'}`)
