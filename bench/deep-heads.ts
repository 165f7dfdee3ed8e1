/**
 * Memory of a comparison of two centres by what the disk states, each version's sidecar asked for, at three sizes of the
 * same two stores: it must not grow with them. Both centres are in this process. No bytes lie behind the versions: what a
 * sidecar would say is computed in its place.
 */
import { createHash } from 'node:crypto'
import { objectStoresOf } from '#storage/objects'
import { comparePeer } from '#storage/replication'
import { fillReplicated } from '../test/filled-replicas.ts'
import { peakBytesOf, restartPeak } from '../test/peak-bytes.ts'
import { asOwnerOf, twoCentres } from '../test/two-centres.ts'
import { tell } from './figures.ts'

const sizes = (process.env.EGON_BENCH_VERSIONS ?? '50000,200000,500000').split(',').map(Number)

const { orp, kraj, end } = await twoCentres()
for (const { instance } of [orp, kraj]) {
  const statedDigest = async (object: string) =>
    `sha512:${createHash('sha512')
      .update(`filled ${object.slice('urn:filled:'.length)}`)
      .digest('hex')}`
  Object.assign(objectStoresOf(instance).ocfl, { statedDigest })
}

/** Compares with so many differences as there are to be found, and gives what the process held at most meanwhile. */
async function peakMbOf(versions: number, differences: number): Promise<number> {
  globalThis.gc?.()
  restartPeak(process.pid)
  const beganAt = performance.now()
  const told = await comparePeer(orp.instance, 'kraj', 'source', true)
  const seconds = (performance.now() - beganAt) / 1000
  const found = told.missingThere.length + told.missingHere.length + told.differing.length
  if (told.here !== versions || found !== differences)
    throw new Error(`${told.here} versions, ${found} differences`)
  const mb = peakBytesOf(process.pid) / 1_048_576
  tell({
    what: `comparison by the disk, ${versions} versions, ${found} differing: memory of both centres`,
    ours: `${seconds.toFixed(0)} s, ${told.roundTrips} messages`,
    rival: '-',
    value: mb,
    unit: 'MB',
  })
  return mb
}

const peaks: number[] = []
for (const [n, versions] of sizes.entries()) {
  const from = (sizes[n - 1] ?? 0) + 1
  await asOwnerOf(orp, client => fillReplicated(client, 'source', 'kraj', versions, from))
  await asOwnerOf(kraj, client => fillReplicated(client, 'target', 'orp', versions, from))
  peaks.push(await peakMbOf(versions, 0))
}
await asOwnerOf(kraj, client =>
  client.query(
    `update objects.object set removed_at = '2026-02-01', removal_reason = 'bench' where id = 'urn:filled:77'`,
  ),
)
peaks.push(await peakMbOf(sizes.at(-1)!, 1))
tell({
  what: `memory of a comparison by the disk, ${sizes.at(-1)} versions against ${sizes[0]}`,
  ours: `${Math.max(...peaks).toFixed(0)} MB`,
  rival: `${peaks[0]!.toFixed(0)} MB`,
  value: Math.max(...peaks) / peaks[0]!,
  unit: '×',
  aim: { most: 1.25 },
})
await end()
