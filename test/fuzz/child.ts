/** One target in a process of its own: `child.ts MODULE NAME RUNS SEED`. Tells each case before it begins. */
import { inspect } from 'node:util'
import fc from 'fast-check'
import type { Target } from './target.ts'

const [module = '', name = '', runs = '0', seed = '0'] = process.argv.slice(2)
const { targets } = (await import(module)) as { targets: Record<string, () => Promise<Target>> }
const { cases, run } = await targets[name]!()
const reached: Record<string, number> = {}

/** Waits until the watch was really told: cases that only reckon would leave no moment for what was written to go out. */
const tell = (message: object): Promise<void> =>
  new Promise(resolve => process.send!(message, () => resolve()))

await tell({ ready: true })
const details = await fc.check(
  fc.asyncProperty(cases, async one => {
    await tell({ began: fc.stringify(one) })
    const end = await run(one as never)
    reached[end] = (reached[end] ?? 0) + 1
  }),
  { numRuns: Number(runs), seed: Number(seed) },
)
await tell({
  ended: true,
  runs: details.numRuns,
  reached,
  failure: details.failed
    ? `path ${details.counterexamplePath}, ${fc.stringify(details.counterexample)}\n${inspect(details.errorInstance)}`
    : null,
})
process.disconnect()
