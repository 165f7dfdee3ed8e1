import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../source-files.ts'
import { type Line, testOf } from './lines.ts'

/** A line whose acts were broken, and the first of its tests that noticed; `null` where none did. */
export type Sampled = { readonly line: Line; readonly noticedBy: string | null }

/** The same seed takes the same lines (mulberry32). */
function diceOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const hook = pathToFileURL(join(import.meta.dirname, 'break-acts.ts')).href
const minutes = 5

/** Whether a test fails while these files throw whatever is asked of them, in every process that it starts. */
function notices(test: string, acts: readonly string[]): boolean {
  const { file, name } = testOf(test)
  const pattern = `^${name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}$`
  const done = spawnSync(process.execPath, ['--test', `--test-name-pattern=${pattern}`, join(root, file)], {
    cwd: root,
    timeout: minutes * 60_000,
    stdio: 'ignore',
    env: {
      ...process.env,
      NODE_OPTIONS: `--disable-warning=ExperimentalWarning --import=${hook}`,
      EGON_BROKEN: acts.map(act => join(root, act)).join('|'),
    },
  })
  return done.status !== 0
}

/** Lines by chance: of each, some test fails while its acts throw. */
export function breakSample(lines: readonly Line[], given: { count: number; seed: number }): Sampled[] {
  const dice = diceOf(given.seed)
  const left = lines.filter(({ acts }) => acts.some(act => act.endsWith('.ts')))
  const sampled: Sampled[] = []
  while (sampled.length < given.count && left.length > 0) {
    const [line] = left.splice(Math.floor(dice() * left.length), 1)
    const acts = line!.acts.filter(act => act.endsWith('.ts'))
    sampled.push({ line: line!, noticedBy: line!.tests.find(test => notices(test, acts)) ?? null })
  }
  return sampled
}
