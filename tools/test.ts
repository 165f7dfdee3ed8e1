/**
 * `npm test`: installs what the tests need, starts one PostgreSQL for all of them, runs the suites and closes with
 * `N passed, N failed`. A test skipped while its data are there counts as failed.
 */
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { run } from 'node:test'
import {
  chromiumPart,
  installParts,
  mayInstall,
  missingParts,
  popplerPart,
  postgresPart,
  webdavParts,
} from '#platform/config'
import { startCluster } from '#platform/database'
import { testFolder } from '../test/cluster.ts'

type Suite = { readonly name: string; readonly files: readonly string[]; readonly concurrency: number }
type Tally = { passed: number; failed: number; skipped: number; failures: string[]; skips: string[] }

const root = join(import.meta.dirname, '..')
const sharedData = join(root, '../shared/data')
const words = process.argv.slice(2)
const named = words.filter(word => !word.startsWith('--'))
const withFaults = words.includes('--faults')

const found = (pattern: string) =>
  globSync(pattern, { cwd: root })
    .filter(path => named.length === 0 || named.some(word => path.includes(word)))
    .sort()

const suites: Suite[] = withFaults
  ? [{ name: 'faults', files: found('test/faults/*.test.ts'), concurrency: 1 }]
  : [
      {
        name: 'units, acts and pages',
        files: [
          ...found('src/**/*.test.ts'),
          ...found('stands/**/*.test.ts'),
          ...found('tools/**/*.test.ts'),
          ...found('test/*.test.ts'),
        ],
        concurrency: 2,
      },
      { name: 'bent files', files: found('test/fuzz/*.test.ts'), concurrency: 1 },
      { name: 'centres', files: found('test/centres/*.test.ts'), concurrency: 1 },
      { name: 'kills', files: found('test/kills/*.test.ts'), concurrency: 1 },
      { name: 'journeys', files: found('test/journeys/*.test.ts'), concurrency: 1 },
    ]

/** Ends the PostgreSQL of an earlier run that was killed before it could; its folder names it. */
function endForerunner(folder: string): void {
  const note = join(folder, 'postmaster.pid')
  if (!existsSync(note)) return
  const pid = Number(readFileSync(note, 'utf8').split('\n')[0])
  try {
    if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder)) return
    process.kill(pid, 'SIGQUIT')
    for (let n = 0; n < 100 && existsSync(`/proc/${pid}`); n++)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
  } catch {
    // It is gone already.
  }
}

function prepare(): () => void {
  const missing = missingParts([postgresPart, popplerPart, chromiumPart, ...webdavParts])
  if (missing.length > 0) {
    if (!mayInstall()) {
      const packages = missing.flatMap(part => part.packages).join(' ')
      process.stderr.write(
        `The tests need: ${missing.map(part => part.name).join(', ')}. As root: apt-get install ${packages}\n`,
      )
      process.exit(2)
    }
    installParts(missing, line => process.stdout.write(`${line}\n`))
  }
  const folder = join(testFolder(), 'pg')
  endForerunner(folder)
  rmSync(folder, { recursive: true, force: true })
  const socketFolder = join(testFolder(), 'pg-s')
  const cluster = startCluster({ folder, socketFolder, ownerPassword: 'test-owner', durable: false })
  process.env.EGON_TEST_SOCKET = socketFolder
  return () => {
    cluster.stop()
    rmSync(folder, { recursive: true, force: true })
    rmSync(socketFolder, { recursive: true, force: true })
  }
}

function runSuite(suite: Suite): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0, failures: [], skips: [] }
  return new Promise(resolve => {
    const stream = run({
      files: suite.files.map(file => join(root, file)),
      concurrency: suite.concurrency,
      timeout: 15 * 60_000,
    })
    stream.on('test:pass', event => {
      if (event.skip !== undefined && event.skip !== false) {
        tally.skipped++
        tally.skips.push(`${event.name}: ${event.skip === true ? '' : event.skip}`)
      } else tally.passed++
    })
    stream.on('test:fail', event => {
      tally.failed++
      const { cause } = event.details.error as { cause?: { stack?: string; message?: string } }
      tally.failures.push(
        `${event.file ?? ''} ${event.name}\n${cause?.stack ?? cause?.message ?? String(event.details.error)}`,
      )
    })
    stream.on('test:diagnostic', event => {
      if (event.message.startsWith('»')) process.stdout.write(`  ${event.message}\n`)
    })
    stream.on('test:stderr', event => {
      if (words.includes('--verbose')) process.stderr.write(event.message)
    })
    stream.on('test:stdout', event => {
      if (words.includes('--verbose') || event.message.startsWith('»')) process.stdout.write(event.message)
    })
    stream.on('end', () => resolve(tally))
    stream.resume()
  })
}

const finish = prepare()
const all: Tally = { passed: 0, failed: 0, skipped: 0, failures: [], skips: [] }
try {
  for (const suite of suites) {
    if (suite.files.length === 0) continue
    const began = performance.now()
    const tally = await runSuite(suite)
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
