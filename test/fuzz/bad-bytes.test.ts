import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { MIB } from '#platform/values'
import { targets } from './targets.ts'
import { fuzz } from './watch.ts'

/** Set to repeat a run; otherwise another one each time. */
const seed = Number(process.env.EGON_FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31))
/** How many times longer than usual. */
const times = Number(process.env.EGON_FUZZ_TIMES ?? 1)

/** Cases of each target, by what one takes: all together some two minutes on two cores. */
const cases: Readonly<Record<string, number>> = {
  'the judge, by bent files': 4_000,
  'the judge, by folders with one bent file': 4_000,
  'the ZIP reader': 3_000,
  'the XML reader and the schemas': 3_000,
  'identification of formats': 3_000,
  'checks of formats': 2_000,
  'checks of PDF': 2_500,
  'identification by published signatures': 1_500,
}

describe('files bent by chance', { concurrency: 2 }, () => {
  for (const name of Object.keys(targets))
    it(`${name}: never a crash, a hang, memory without bound or a file outside`, {
      timeout: 3_600_000,
    }, async t => {
      const wanted = cases[name]! * times
      const began = performance.now()
      const { runs, memoryBytes, failure } = await fuzz(name, wanted, seed)
      const seconds = ((performance.now() - began) / 1000).toFixed(0)
      t.diagnostic(
        `» ${name}: ${runs} cases in ${seconds} s, ${Math.round(memoryBytes / MIB)} MiB, EGON_FUZZ_SEED=${seed}`,
      )
      assert.equal(failure, null, `EGON_FUZZ_SEED=${seed}: ${failure}`)
      assert.ok(runs >= wanted)
    })
})
