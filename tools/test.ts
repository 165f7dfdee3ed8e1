/**
 * `npm test`: installs what the tests need, starts one PostgreSQL for all of them, runs the suites and closes with
 * `N passed, N failed`. A test skipped while its data are there counts as failed.
 */
import { existsSync, globSync } from 'node:fs'
import { join, relative } from 'node:path'
import { run } from 'node:test'
import { prepareRegion } from '../test/region-copy.ts'
import { prepareCentre } from './prepare-centre.ts'
import { prepareTests } from './prepare-tests.ts'

type Suite = {
  readonly name: string
  readonly files: readonly string[]
  readonly concurrency: number
  /** Made before several files of it run and removed after. */
  readonly prepare?: () => Promise<() => void>
}
type Tally = { passed: number; failed: number; skipped: number; failures: string[]; skips: string[] }

const root = join(import.meta.dirname, '..')
const sharedData = join(root, '../shared/data')
const words = process.argv.slice(2)
const named = words.filter(word => !word.startsWith('--'))
const withFaults = words.includes('--faults')

// Two hundred kills instead of the fifty of each run.
if (withFaults) process.env.EGON_KILLS ??= '200'

const found = (pattern: string) =>
  globSync(pattern, { cwd: root })
    .filter(path => named.length === 0 || named.some(word => path.includes(word)))
    .sort()

const suites: Suite[] = withFaults
  ? [
      { name: 'faults', files: found('test/faults/*.test.ts'), concurrency: 1 },
      {
        name: 'kills',
        files: found('test/kills/{intake,sealing}.test.ts'),
        concurrency: 1,
      },
    ]
  : [
      {
        name: 'units, acts and pages',
        // The long ones first: what is left for the end keeps every lane busy.
        files: [
          ...found('test/*.test.ts'),
          ...found('test/boxes/*.test.ts'),
          ...found('src/**/*.test.ts'),
          ...found('stands/**/*.test.ts'),
          ...found('tools/**/*.test.ts'),
        ],
        // More than processors: many wait for a clock, a disk or another program.
        concurrency: 3,
        prepare: prepareCentre,
      },
      { name: 'bent files', files: found('test/fuzz/*.test.ts'), concurrency: 1 },
      {
        name: 'kills and centres',
        files: [...found('test/kills/*.test.ts'), ...found('test/centres/*.test.ts')],
        concurrency: 2,
        prepare: prepareCentre,
      },
      {
        name: 'journeys',
        files: found('test/journeys/*.test.ts'),
        concurrency: 1,
        prepare: prepareRegion,
      },
    ]

/** Of what a fallen file said, its last part is shown. */
const complaintCharacters = 3000
/** Files that `--times` names. */
const slowestTold = 40

function runSuite(suite: Suite): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0, failures: [], skips: [] }
  return new Promise(resolve => {
    const stream = run({
      files: suite.files.map(file => join(root, file)),
      concurrency: suite.concurrency,
      timeout: (withFaults ? 150 : 15) * 60_000,
    })
    stream.on('test:pass', event => {
      if (event.skip !== undefined && event.skip !== false) {
        tally.skipped++
        tally.skips.push(`${event.name}: ${event.skip === true ? '' : event.skip}`)
      } else tally.passed++
    })
    const complaints = new Map<string, string>()
    const seconds = new Map<string, { whole: number; tests: number }>()
    stream.on('test:complete', ({ name, file = '', nesting, details }) => {
      if (nesting > 0) return
      const known = seconds.get(file) ?? { whole: 0, tests: 0 }
      // A file is told as a test of its own, after those in it.
      known[file.endsWith(name) ? 'whole' : 'tests'] += details.duration_ms / 1000
      seconds.set(file, known)
    })
    stream.on('test:fail', event => {
      tally.failed++
      const { cause } = event.details.error as { cause?: { stack?: string; message?: string } }
      // A file that falls over before its first test says why on its own.
      const said = event.name === event.file ? `\n${complaints.get(event.file) ?? ''}` : ''
      tally.failures.push(
        `${event.file ?? ''} ${event.name}\n${cause?.stack ?? cause?.message ?? String(event.details.error)}${said}`,
      )
    })
    stream.on('test:diagnostic', event => {
      if (event.message.startsWith('»')) process.stdout.write(`  ${event.message}\n`)
    })
    stream.on('test:stderr', event => {
      complaints.set(
        event.file,
        `${complaints.get(event.file) ?? ''}${event.message}`.slice(-complaintCharacters),
      )
      if (words.includes('--verbose')) process.stderr.write(event.message)
    })
    stream.on('test:stdout', event => {
      if (words.includes('--verbose') || event.message.startsWith('»')) process.stdout.write(event.message)
    })
    stream.on('end', () => {
      if (words.includes('--times'))
        for (const [file, { whole, tests }] of [...seconds]
          .toSorted((a, b) => b[1].whole - a[1].whole)
          .slice(0, slowestTold))
          process.stdout.write(
            `  ${whole.toFixed(0)} s, of it ${tests.toFixed(0)} in its tests: ${relative(root, file)}\n`,
          )
      resolve(tally)
    })
    stream.resume()
  })
}

/** What could not be made ready each file makes for itself, and says what is wrong with it. */
const withoutIt = (error: unknown): undefined => {
  process.stdout.write(`not made ready: ${String(error)}\n`)
}

// Some hundreds of processes read the same modules: what the first of them compiled the others take over.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules/.cache/egon')

const finish = prepareTests()
const all: Tally = { passed: 0, failed: 0, skipped: 0, failures: [], skips: [] }
try {
  for (const suite of suites) {
    if (suite.files.length === 0) continue
    const began = performance.now()
    const clear = suite.files.length > 1 ? await suite.prepare?.().catch(withoutIt) : undefined
    const tally = await runSuite(suite)
    clear?.()
    const seconds = ((performance.now() - began) / 1000).toFixed(0)
    process.stdout.write(
      `${suite.name}: ${tally.passed + tally.failed} executed, ${tally.failed} failed, ${tally.skipped} skipped (${suite.files.length} files, ${seconds} s)\n`,
    )
    for (const text of tally.failures) process.stdout.write(`\n✖ ${text}\n`)
    for (const text of tally.skips) process.stdout.write(`  skipped: ${text}\n`)
    all.passed += tally.passed
    all.failed += tally.failed
    all.skipped += tally.skipped
  }
} finally {
  finish()
}
if (all.skipped > 0 && existsSync(sharedData)) {
  process.stdout.write(`${all.skipped} skipped although the data are here: that counts as failed\n`)
  all.failed += all.skipped
}
process.stdout.write(`${all.passed} passed, ${all.failed} failed\n`)
process.exitCode = all.failed > 0 || all.passed === 0 ? 1 : 0
