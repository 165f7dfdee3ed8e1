/**
 * `npm run bench [WORD...]`: runs the measuring programs one after another, each a process of its own, and prints their
 * figures as one table. Every ratio is measured in one run against its rival on the same machine.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import {
  conversionParts,
  installParts,
  mayInstall,
  missingParts,
  popplerPart,
  postgresPart,
} from '#platform/config'
import { type Figure, tableOf } from './figures.ts'

const programs = [
  'registration',
  'sealing',
  'object-store',
  'worklist',
  'bulk-move',
  'memory',
  'rules',
  'dossiers',
  'open-cases',
  'signed-pdf',
  'zfo',
  'conversion',
  'data-boxes',
  'acknowledging',
  'promote',
  'archive',
  'deposits',
  'disposal',
  'disposal-packages',
  'reconciliation',
]
/** Take ten minutes; only by their names. */
const longPrograms = ['million', 'steady', 'heads', 'deep-heads', 'batches']
const words = process.argv.slice(2)
const chosen = [
  ...programs.filter(name => words.length === 0 || words.some(word => name.includes(word))),
  ...longPrograms.filter(name => words.some(word => name.includes(word))),
]

function measure(name: string): Promise<Figure[]> {
  process.stderr.write(`${name}…\n`)
  // Memory and environment as the launcher of the program sets them.
  const flags = ['--max-semi-space-size=16', '--heap-growing-percent=40']
  const child = spawn(process.execPath, [...flags, join(import.meta.dirname, `${name}.ts`)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { UV_THREADPOOL_SIZE: '16', ...process.env },
  })
  let told = ''
  child.stdout.on('data', piece => {
    told += String(piece)
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', code => {
      if (code !== 0) reject(new Error(`${name} ended with ${code}`))
      else
        resolve(
          told
            .trim()
            .split('\n')
            // A program that opens worlds of tests tells of those too.
            .filter(line => line.startsWith('{'))
            .map(line => JSON.parse(line) as Figure),
        )
    })
  })
}

const missing = missingParts([postgresPart, popplerPart, ...conversionParts])
if (missing.length > 0) {
  if (!mayInstall()) throw new Error('PostgreSQL with PostGIS is not here; see docs/operations.md')
  installParts(missing, line => process.stderr.write(`${line}\n`))
}
if (chosen.length === 0) {
  process.stderr.write(
    `Nothing is measured under that word. Known: ${[...programs, ...longPrograms].join(', ')}\n`,
  )
  process.exit(2)
}
const figures: Figure[] = []
for (const name of chosen) figures.push(...(await measure(name)))
process.stdout.write(`${tableOf(figures)}\n`)
