import { join } from 'node:path'
import { run } from 'node:test'
import { root } from '../source-files.ts'
import { testOf } from './lines.ts'

/** Runs the files of tests and tells of each test by `path: name` whether it passed; what was skipped did not. */
export function runNamed(tests: readonly string[]): Promise<ReadonlyMap<string, boolean>> {
  const files = [...new Set(tests.map(test => testOf(test).file))]
  const outcomes = new Map<string, boolean>()
  const wanted = new Set(tests)
  const note = (file: string | undefined, name: string, passed: boolean) => {
    const test = `${(file ?? '').slice(root.length + 1)}: ${name}`
    if (wanted.has(test)) outcomes.set(test, passed && outcomes.get(test) !== false)
  }
  return new Promise(resolve => {
    const stream = run({ files: files.map(file => join(root, file)), concurrency: 2, timeout: 15 * 60_000 })
    stream.on('test:pass', ({ file, name, skip }) => note(file, name, skip === undefined || skip === false))
    stream.on('test:fail', ({ file, name }) => note(file, name, false))
    stream.on('end', () => resolve(outcomes))
    stream.resume()
  })
}
