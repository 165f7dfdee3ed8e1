/** The plan of the house: dependency-cruiser with `architecture.cjs`; fails too when it read too few files. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { conclude, filesOf, root } from './source-files.ts'

type Cruise = {
  summary: { totalCruised: number; violations: { rule: { name: string }; from: string; to: string }[] }
  modules: { source: string }[]
}

const command = join(root, 'node_modules/.bin/depcruise')
const folders = ['src', 'stands', 'test', 'tools', 'bench'].filter(folder => existsSync(join(root, folder)))
let out: string
try {
  out = execFileSync(command, ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  })
} catch (error) {
  out = String((error as { stdout?: string }).stdout ?? '')
}
const cruise: Cruise = JSON.parse(out)
const faults = cruise.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)
const read = new Set(cruise.modules.map(({ source }) => source))
for (const { path } of filesOf('src/**/*.ts'))
  if (!read.has(path)) faults.push(`not read by the plan: ${path}`)
conclude(faults, `${read.size} files stand as the plan says`)
