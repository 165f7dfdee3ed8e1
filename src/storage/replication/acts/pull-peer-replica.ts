import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Instance, Who } from '#platform/acts'
import { outboundOf } from '#platform/outbound'
import { isRefusal } from '#platform/refusals'
import { KIB, MIB, sha512Digest, systemClock } from '#platform/values'
import { objectStoresOf } from '#storage/objects'
import { batchMost, bundleBytes, outcomesAnswer, smallBytes } from '../batch-wire.ts'
import { type BundledFile, filesOfBundle } from '../bundle.ts'
import { noteSingly, replicationOf, takeFree, takesBatches } from '../held.ts'
import { reserve, speedAt } from '../pace.ts'
import type { ReplicaRow } from '../rows.ts'
import { changeReplica, dueSmallReplicas, replicasById } from '../store.ts'
import { contentsIn, wholeOf } from './fetch-content.ts'
import { type Arrived, keepArrived, noteReplicaFailure } from './pull-replica.ts'
import { knowsNoBatches } from './send-peer-offer.ts'

/** Room for inventories and headers beside the contents. */
const bundleMost = bundleBytes + 8 * MIB
/** Kept at once: what is sealed at the same time shares its transactions and syncs, and while one waits others are judged. */
const lanes = 32

/** As many small versions as fit into one bundle, inventories and headers counted roughly. */
function fitting(rows: readonly ReplicaRow[]): ReplicaRow[] {
  let sizeBytes = 0
  return rows.filter(row => {
    sizeBytes += row.total_bytes + row.file_count * KIB + 4 * KIB
    return sizeBytes <= bundleBytes
  })
}

/**
 * Brings home small accepted replicas of one peer, up to a hundred in one bundle and one message with what came of them.
 * Each is checked, judged and kept as one that comes alone; what a bundle lacks, or bends, comes by ranges afterwards. In
 * hours of a limited line a bundle is one turn. Gives how many came to an answer; 0 where there is nothing for a bundle, or nothing of it got on.
 */
export async function pullReplicas(instance: Instance, who: Who, peer: string): Promise<number> {
  const replication = replicationOf(instance)
  const speed = speedAt(instance.config.replication, systemClock.now())
  if (speed === 0 || !takesBatches(replication, peer)) return 0
  const due = { peer, at: systemClock.now(), mostBytes: smallBytes, limit: batchMost }
  const rows = fitting(await instance.runner.read(who, scope => dueSmallReplicas(scope, due)))
  const [first] = rows
  const own = rows.filter(row => row.originator_ico === first?.originator_ico)
  using free = takeFree(
    replication,
    own.map(({ id }) => id),
  )
  if (free.taken.length < 2) return 0
  // What another has kept between the question and now is not fetched again.
  const taken = (await instance.runner.read(who, scope => replicasById(scope, free.taken))).filter(
    ({ state }) => state === 'accepted',
  )
  if (taken.length === 0) return 0
  const bytes = taken.reduce((sum, row) => sum + row.total_bytes, 0)
  await pause(reserve(replication.line, bytes, speed, performance.now()))
  const files = await fetchBundle(instance, peer, taken)
  if (files === null) return 0
  const kept = await keepAll(instance, who, taken, files)
  await tellOutcomes(instance, who, peer, kept)
  return kept.length
}

async function fetchBundle(
  instance: Instance,
  peer: string,
  rows: readonly ReplicaRow[],
): Promise<BundledFile[] | null> {
  const versions = rows.map(({ object_id: object, version }) => ({ object, version }))
  const path = `/replication/${rows[0]!.originator_ico}/bundles`
  try {
    const answer = await outboundOf(instance).call(peer, { method: 'POST', path, json: { versions } })
    return filesOfBundle(await wholeOf(answer, bundleMost))
  } catch (error) {
    // Whatever is against a bundle, one by one tells it better.
    if (!isRefusal(error) && !(error instanceof RangeError)) throw error
    if (knowsNoBatches(error)) noteSingly(replicationOf(instance), peer)
    return null
  }
}

const digestOf = (bytes: Buffer) => sha512Digest(createHash('sha512').update(bytes).digest('hex'))

/** One version out of a bundle, as uploads; `null` where something of it is missing or other than its inventory says. */
async function arrivedIn(
  instance: Instance,
  row: ReplicaRow,
  files: readonly BundledFile[],
): Promise<Arrived | null> {
  const own = new Map(
    files
      .filter(({ object, version }) => object === row.object_id && version === row.version)
      .map(({ path, bytes }) => [path, bytes]),
  )
  const inventory = own.get('inventory.json')
  if (!inventory || digestOf(inventory) !== row.inventory_digest) return null
  const contents = contentsIn(inventory, row)
  if (contents.some(({ path, digest }) => !own.has(path) || digestOf(own.get(path)!) !== digest)) return null
  const { uploads } = objectStoresOf(instance)
  const arrived: Arrived['files'][number][] = []
  for (const { path, digest } of contents) {
    const bytes = own.get(path)!
    const upload = await uploads.begin()
    const pieces = (async function* () {
      yield bytes
    })()
    await uploads.append(upload, 0, pieces, { limitBytes: row.total_bytes })
    const inside = path.slice(`v${row.version}/content/`.length)
    arrived.push({
      path: inside,
      digest,
      sizeBytes: bytes.length,
      upload,
      open: () => uploads.open(upload),
    })
  }
  return { inventory, files: arrived }
}

/** Keeps what came, some at a time; gives those that have an answer now. */
async function keepAll(
  instance: Instance,
  who: Who,
  rows: readonly ReplicaRow[],
  files: readonly BundledFile[],
): Promise<string[]> {
  const waiting = [...rows]
  const kept: string[] = []
  const lane = async () => {
    for (let row = waiting.shift(); row; row = waiting.shift()) {
      try {
        const arrived = await arrivedIn(instance, row, files)
        if (arrived === null) continue
        await keepArrived(instance, who, row, arrived)
        kept.push(row.id)
      } catch (error) {
        const { id } = row
        await instance.runner.act(who, scope => noteReplicaFailure(scope, id, error))
        if (!isRefusal(error)) throw error
      }
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return kept
}

/** Sends what came of each in one message; what is not delivered is sent one by one, as ever. */
async function tellOutcomes(
  instance: Instance,
  who: Who,
  peer: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  const rows = await instance.runner.read(who, scope => replicasById(scope, ids))
  const outcomes = rows.map(row => ({
    offer: row.offer_id,
    originatorIco: row.originator_ico,
    ...(row.state === 'kept' ? { receipt: row.receipt } : { findings: row.findings }),
  }))
  try {
    const call = { method: 'POST', path: '/replication/outcome-batches', json: { outcomes } } as const
    const told = outcomesAnswer.parse(await (await outboundOf(instance).call(peer, call)).json())
    await instance.runner.act(who, async scope => {
      for (const [n, row] of rows.entries())
        if (told.answers[n] && 'taken' in told.answers[n])
          await changeReplica(scope, row.id, { answer_sent_at: systemClock.now(), says: null })
    })
  } catch (error) {
    if (!isRefusal(error)) throw error
  }
}
