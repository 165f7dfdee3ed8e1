/** One target in a process of its own: `child.ts NAME RUNS SEED`. Tells each case before it begins. */
import fc from 'fast-check'
import { targets } from './targets.ts'

const [name = '', runs = '0', seed = '0'] = process.argv.slice(2)
const { cases, run } = await targets[name]!()
process.send!({ ready: true })
const details = await fc.check(
  fc.asyncProperty(cases, async one => {
    process.send!({ began: fc.stringify(one) })
    await run(one as never)
  }),
  { numRuns: Number(runs), seed: Number(seed) },
)
process.send!({
  ended: true,
  runs: details.numRuns,
  failure: details.failed
    ? `path ${details.counterexamplePath}, ${fc.stringify(details.counterexample)}\n${String((details.errorInstance as Error | null)?.stack)}`
    : null,
})
process.disconnect()
