import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { buildTree, type TreeEntry } from '#storage/objects'
import { fillReplicated } from '../../../test/filled-replicas.ts'
import { asOwnerOf, type Centre, twoCentres } from '../../../test/two-centres.ts'
import { comparePeers } from './acts/compare-peer.ts'
import { foldHeadSlots, headTree } from './acts/fold-head-slot.ts'
import { comparisonHealth } from './desk/comparison-health.ts'
import { comparePeer } from './index.ts'

const { orp, kraj, keep, workBoth } = await twoCentres()
const tree = { peer: 'kraj', role: 'source' } as const
const rootOf = async ({ instance }: Centre) => (await headTree(instance, tree)).heads
const wholeRoot = (centre: Centre) =>
  asOwnerOf(centre, async client => {
    const { rows } = await client.query<TreeEntry>(
      `select object_id as id, version, v.inventory_digest as digest from replication.offer
        join objects.version v using (organisation_id, object_id, version)
        join objects.object o on o.id = object_id
        where peer = 'kraj' and state = 'receipted' and o.removed_at is null`,
    )
    return buildTree(rows).heads
  })

test('kept heads follow what is sealed, receipted and removed, and only its places are made anew', async () => {
  const first = await keep({ 'a.zip': randomBytes(100) })
  await workBoth()
  assert.deepEqual(await rootOf(orp), await wholeRoot(orp))
  await asOwnerOf(orp, client => fillReplicated(client, 'source', 'kraj', 3_000))
  await asOwnerOf(kraj, client => fillReplicated(client, 'target', 'orp', 3_000))
  assert.equal((await rootOf(orp)).count, 3_001)
  assert.deepEqual(await rootOf(orp), await wholeRoot(orp))
  assert.equal(await foldHeadSlots(orp.instance, tree), 0, 'nothing changed, nothing is made')
  const equal = await comparePeer(orp.instance, 'kraj', 'source', false)
  assert.deepEqual([equal.isEqual, equal.roundTrips, equal.there], [true, 1, 3_001])
  // As a release finds them that kept places alone: the last words of the migration that brought groups.
  await asOwnerOf(orp, client =>
    client.query(`delete from replication.head_group; insert into replication.slot_change
      select peer, role, n * 256 from replication.head_tree, generate_series(0, 255) n`),
  )
  assert.deepEqual(await rootOf(orp), await wholeRoot(orp))
  await keep({ 'a.zip': randomBytes(100) })
  await workBoth()
  assert.ok((await foldHeadSlots(orp.instance, tree)) <= 1, 'one place')
  assert.deepEqual(await rootOf(orp), await wholeRoot(orp))
  await asOwnerOf(kraj, client =>
    client.query(
      `update objects.object set removed_at = now(), removal_reason = 'test' where id in ($1, 'urn:filled:77')`,
      [first],
    ),
  )
  const told = await comparePeer(orp.instance, 'kraj', 'source', false)
  assert.deepEqual(told.missingThere.map(({ id }) => id).sort(), ['urn:filled:77', first].sort())
  assert.ok(told.roundTrips <= 4, `${told.roundTrips} round trips`)
  await comparePeers(orp.instance)
  const [health] = comparisonHealth(orp.instance)
  assert.deepEqual([health?.name, health?.well], ['replication.comparison.kraj', false])
  assert.match(health!.says.cs, /tam chybí 2, zde 0, jiný obsah má 0/)
})
