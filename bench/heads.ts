/**
 * Two centres compare what stands replicated between them, a million versions each, made by SQL: with equal stores, with
 * one difference, and after thousands of changes. Over mutual TLS as in use; bytes are those of the bodies.
 */
import { outboundOf } from '#platform/outbound'
import { comparePeer } from '#storage/replication'
import { foldHeadSlots } from '../src/storage/replication/acts/fold-head-slot.ts'
import { fillReplicated } from '../test/filled-replicas.ts'
import { asOwnerOf, twoCentres } from '../test/two-centres.ts'
import { median, tell, timed } from './figures.ts'

const versions = Number(process.env.EGON_BENCH_VERSIONS ?? 1_000_000)
const rounds = 5
const further = 5_000
const step = Math.floor(versions / (further + 1))
/** The one that is missing first. */
const firstGone = step + 1

const { orp, kraj, end } = await twoCentres()
const say = (line: string) => process.stderr.write(`${line}\n`)
const peakMb = () => process.resourceUsage().maxRSS / 1024

/** Bodies of messages both ways while a deed runs. */
const bytes = { told: 0, messages: 0 }
const outbound = outboundOf(orp.instance)
const { call } = outbound
Object.assign(outbound, {
  call: async (...given: Parameters<typeof call>) => {
    bytes.messages++
    bytes.told += Buffer.byteLength(JSON.stringify(given[1].json ?? ''))
    const answer = await call.apply(outbound, given)
    const { json } = answer
    return Object.assign(answer, {
      json: async () => {
        const value = await json.apply(answer)
        bytes.told += Buffer.byteLength(JSON.stringify(value))
        return value
      },
    })
  },
})

async function compared() {
  Object.assign(bytes, { told: 0, messages: 0 })
  const beganAt = performance.now()
  const told = await comparePeer(orp.instance, 'kraj', 'source', false)
  const found = told.missingThere.length + told.missingHere.length + told.differing.length
  return {
    ...bytes,
    seconds: (performance.now() - beganAt) / 1000,
    found,
    isEqual: told.isEqual,
    here: told.here,
  }
}

await asOwnerOf(orp, client => fillReplicated(client, 'source', 'kraj', versions))
await asOwnerOf(kraj, client => fillReplicated(client, 'target', 'orp', versions))
say(`rows are there; memory ${peakMb().toFixed(0)} MB`)
const making = [
  await timed(() => foldHeadSlots(orp.instance, { peer: 'kraj', role: 'source' })),
  await timed(() => foldHeadSlots(kraj.instance, { peer: 'orp', role: 'target' })),
]
say(
  `kept places made once in ${making.map(ms => `${(ms / 1000).toFixed(1)} s`).join(' and ')}; peak ${peakMb().toFixed(0)} MB`,
)
const equal = []
for (let n = 0; n < rounds; n++) equal.push(await compared())
if (!equal.every(one => one.isEqual && one.here === versions && one.messages === 1))
  throw new Error('not equal')
const bodies = Math.max(...equal.map(one => one.told))
tell({
  what: `heads of ${versions} equal versions, in one round trip`,
  ours: `${bodies} B, peak ${peakMb().toFixed(0)} MB for both centres`,
  rival: '-',
  value: median(equal.map(one => one.seconds)),
  unit: 's',
  aim: { most: 1 },
})
await asOwnerOf(kraj, client =>
  client.query(
    `update objects.object set removed_at = '2026-02-01', removal_reason = 'bench' where id = 'urn:filled:${firstGone}'`,
  ),
)
const one = await compared()
if (one.found !== 1) throw new Error(`${one.found} differences`)
tell({
  what: `one difference among ${versions}`,
  ours: `${one.messages} messages, ${one.told} B`,
  rival: '-',
  value: one.seconds,
  unit: 's',
  aim: { most: 3 },
})
await asOwnerOf(kraj, client =>
  client.query(
    `update objects.object set removed_at = '2026-02-01', removal_reason = 'bench' where id in (select 'urn:filled:' || n * ${step} from generate_series(1, ${further}) n)`,
  ),
)
const many = await compared()
if (many.found !== further + 1) throw new Error(`${many.found} differences`)
tell({
  what: `${further + 1} differences among ${versions}`,
  ours: `${many.messages} messages, ${many.told} B`,
  rival: '-',
  value: many.seconds,
  unit: 's',
  aim: { most: 30 },
})
if (many.messages > 12) throw new Error(`${many.messages} messages`)
await end()
