/**
 * A dossier of ten thousand documents judged against one of a hundred, and the memory it takes; the memory a component
 * of 2 GB takes. Each process that judges does nothing else.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MIB } from '#platform/values'
import { writeLargeSip } from '../test/packages/large-sip.ts'
import { median, tell } from './figures.ts'
import type { Judged } from './judge-packages.ts'

const many = 10_000
const few = 100
/** Times the small one is judged: the first ones warm the program. */
const repeats = 15
const profile = 'NSESSS2024/ULOZENI'

/** Node as the launcher starts it: how early memory goes back, and where it keeps what it made of the sources. */
const cache = join(import.meta.dirname, '../node_modules/.cache/egon')
const memoryOptions = readFileSync(join(import.meta.dirname, '../egon'), 'utf8').match(
  /--(?:max|heap)-[a-z-]+=\d+/g,
)!

const folder = mkdtempSync(join(tmpdir(), 'egon-bench-'))
const run = (program: string, ...args: string[]): string =>
  execFileSync(process.execPath, [...memoryOptions, join(import.meta.dirname, program), ...args], {
    encoding: 'utf8',
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
const judged = (...paths: string[]): Judged => JSON.parse(run('judge-packages.ts', profile, ...paths))
const made = (program: string, name: string, ...args: string[]): string => {
  const path = join(folder, `${name}.zip`)
  run(program, path, ...args)
  return path
}
const megabytes = ({ peakBytes }: Judged) => ({
  ours: `${(peakBytes / MIB).toFixed(0)} MB`,
  rival: '–',
  value: peakBytes / MIB,
  unit: 'MB' as const,
})

const small = made('make-dossier.ts', `SIP${few}`, `${few}`)
const large = made('make-dossier.ts', `SIP${many}`, `${many}`)
const both = judged(...Array.from({ length: repeats }, () => small), large).times
const each = {
  few: median(both.slice(repeats - 7, repeats)) / few,
  many: both.at(-1)! / many,
}
tell({
  what: `a document of a dossier of ${many}`,
  ours: `${each.many.toFixed(2)} ms`,
  rival: `${each.few.toFixed(2)} ms (of ${few})`,
  value: each.many / each.few,
  unit: '×',
  aim: { most: 1.5 },
})
tell({ what: `memory that judges ${many} documents`, ...megabytes(judged(large)), aim: { most: 300 } })
const sound = await writeLargeSip(folder)
tell({ what: 'memory that judges a component of 2 GB', ...megabytes(judged(sound)), aim: { most: 200 } })
rmSync(folder, { recursive: true })
