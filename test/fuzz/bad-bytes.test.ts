import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { MIB } from '#platform/values'
import { targets } from './targets.ts'
import { fuzz } from './watch.ts'

/** Set to repeat a run; otherwise another one each time. */
const seed = Number(process.env.EGON_FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31))
/** How many times longer than usual. */
const times = Number(process.env.EGON_FUZZ_TIMES ?? 1)

/** Cases of each target, by what one takes: all together a minute or two on two cores. */
const cases: Readonly<Record<string, number>> = {
  'the judge, by bent files': 15_000,
  'the judge, by folders with one bent file': 7_000,
  'the ZIP reader': 12_000,
  'the XML reader and the schemas': 6_000,
  'identification of formats': 12_000,
  'checks of formats': 8_000,
  'checks of PDF': 12_000,
  'checks of PDF of bent parts': 8_000,
  'identification by published signatures': 6_000,
}

/** Ends that a good part of the cases must come to, or they bend nothing that matters. */
const deep: Readonly<Record<string, readonly string[]>> = {
  'the judge, by bent files': ['data', 'encoding', 'wellformed'],
  'the judge, by folders with one bent file': ['schema', 'content', 'components', 'files'],
  'the ZIP reader': ['opened'],
  'the XML reader and the schemas': ['well formed', 'valid'],
  'identification of formats': ['known', 'unknown'],
  'checks of formats': ['OK', 'ERROR'],
  'checks of PDF': ['clean', 'faulty'],
  'checks of PDF of bent parts': ['faulty'],
  'identification by published signatures': ['known', 'signatures read', 'signatures refused'],
}
const deepShare = 0.01

describe('files bent by chance', { concurrency: 2 }, () => {
  for (const name of Object.keys(targets))
    it(`${name}: never a crash, a hang, memory without bound or a file outside`, {
      timeout: 3_600_000,
    }, async t => {
      const wanted = cases[name]! * times
      const began = performance.now()
      const { runs, reached, memoryBytes, failure } = await fuzz(name, { runs: wanted, seed })
      const seconds = ((performance.now() - began) / 1000).toFixed(0)
      t.diagnostic(
        `» ${name}: ${runs} cases in ${seconds} s, ${Math.round(memoryBytes / MIB)} MiB, ${JSON.stringify(reached)}, EGON_FUZZ_SEED=${seed}`,
      )
      assert.equal(failure, null, `EGON_FUZZ_SEED=${seed}: ${failure}`)
      assert.ok(runs >= wanted)
      for (const end of deep[name]!)
        assert.ok((reached[end] ?? 0) > runs * deepShare, `${end}: ${JSON.stringify(reached)}`)
    })
})

describe('the watch itself', () => {
  const seen: Readonly<Record<string, RegExp>> = {
    'one that throws': /fell into the trap/,
    'one that hangs': /^hung for \d+ ms at \d+/,
    'one that takes memory': /^took \d+ MiB at \d+/,
    'one that reads outside': /ERR_ACCESS_DENIED/,
  }
  for (const [name, words] of Object.entries(seen))
    it(`sees ${name}`, async () => {
      const { failure } = await fuzz(name, { runs: 100, seed: 1, module: './traps.ts', patienceMs: 3_000 })
      assert.match(failure ?? 'nothing', words)
    })
})
