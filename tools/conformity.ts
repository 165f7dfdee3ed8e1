/**
 * `./egon conformity`: every requirement of the national standard with what meets it. Runs the tests that the lines of
 * `docs/requirements.csv` name, checks on lines taken by chance that their tests fail when their acts do, and prints a
 * report by chapter.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { breakSample, type Sampled } from './conformity/break-sample.ts'
import { czechOf, type Line, linesFrom, notYet } from './conformity/lines.ts'
import { reportOf } from './conformity/report.ts'
import { runNamed } from './conformity/run-named.ts'
import { prepareTests } from './prepare-tests.ts'
import { readCsv, root } from './source-files.ts'

// Whoever has read enough (`| head`) ends it.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(141)
})

const { values } = parseArgs({
  options: {
    chapter: { type: 'string' },
    sample: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(process.hrtime.bigint() % 1_000_000n) },
    'no-run': { type: 'boolean', default: false },
  },
})

const read = (name: string) => readCsv(readFileSync(join(root, 'docs', name), 'utf8'))
const czech = czechOf(read('requirements.cs.csv'))
const all = linesFrom(read('requirements.csv'), czech)
const lines = all.filter(
  line => !values.chapter || line.numbers.some(one => one.startsWith(`${values.chapter}.`)),
)
const met = lines.filter((line): line is Line => !line.test.startsWith(notYet))

let outcomes: ReadonlyMap<string, boolean> | null = null
let sampled: readonly Sampled[] = []
if (!values['no-run']) {
  const finish = prepareTests()
  try {
    outcomes = await runNamed([...new Set(met.flatMap(({ tests }) => tests))])
    sampled = breakSample(met, { count: Number(values.sample), seed: Number(values.seed) })
  } finally {
    finish()
  }
}
const report = reportOf(lines, { outcomes, sampled, seed: values.seed, chapter: values.chapter })
process.stdout.write(report.text)
process.exitCode = report.isWell ? 0 : 1
