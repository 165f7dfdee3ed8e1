import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Instance } from '#platform/acts'
import { memoryBytes } from '#preservation/formats'
import { nodeHashing, readZip, writeConfirmation } from '#preservation/packages'
import type { ContentStore, ObjectStores } from '#storage/objects'
import { orderTransfer } from '../src/office/records/acts/order-transfer.ts'
import { batchesOf } from '../src/office/records/store/transfers.ts'
import { writeBatches } from '../src/office/records/transferring/jobs.ts'
import { confirmationOf } from '../src/office/records/transferring/read-entity.wire.ts'
import { submission } from './office.ts'
import { noTransferSchemas, officialTransferJudge } from './packages/official-transfer.ts'
import { randomOffice } from './random-office.ts'
import { transferWorld } from './transfer-world.ts'

const world = await transferWorld()
const { runner, stores } = world
const seed = Number(process.env.EGON_HISTORY_SEED ?? process.hrtime.bigint() % 1_000_000n)
const { sizeBytes } = submission().components[0]!

/** Files of a random history are digests alone; here each has as many zeros as it should have bytes. */
const content: ContentStore = {
  ...stores.content,
  async *pieces(organisation, digest) {
    if ((await stores.content.sizeOf(organisation, digest)) === null) yield Buffer.alloc(sizeBytes)
    else yield* stores.content.pieces(organisation, digest)
  },
}
const instance = {
  ...world.instance,
  held: new Map<string, unknown>([['storage/objects', { ...stores, content } satisfies ObjectStores]]),
} as Instance

test('everything that a random office exports is valid by the published schema of annex 7', {
  skip: noTransferSchemas,
}, async t => {
  t.diagnostic(`» EGON_HISTORY_SEED=${seed}`)
  const who = await randomOffice(world, seed, 400)
  const judge = officialTransferJudge()
  const { id } = await runner.act(who, scope =>
    orderTransfer(scope, { kind: 'transfer', target: 'CIL', purpose: 'zkouška', marks: [] }),
  )
  await writeBatches(instance, who, id)
  let judged = 0
  for (const { digest } of await runner.read(who, scope => batchesOf(scope, id))) {
    const { files } = await readZip(memoryBytes(await world.bytes(who, digest)), nodeHashing)
    for (const file of files.filter(({ path }) => path === 'manifest.xml' || path.startsWith('data/'))) {
      const pieces: Uint8Array[] = []
      for await (const piece of file.pieces()) pieces.push(Uint8Array.from(piece))
      const xml = Buffer.concat(pieces).toString('utf8')
      const { isValid, reasons } = judge(xml)
      assert.ok(isValid, `${file.path}: ${reasons}\n${xml.slice(0, 3_000)}`)
      judged++
    }
  }
  t.diagnostic(`» ${judged} files judged`)
  assert.ok(judged > 50)
  const [item] = [
    {
      import_id: '',
      batch: 1,
      place: 1,
      turn: 4,
      kind: 'Spis',
      entity: 'X1',
      path: 'x',
      stated_digest: null,
      state: 'refused',
      refusal: { cs: 'Proč', en: 'Why' },
      record_id: null,
    } as const,
  ]
  const batch = {
    import_id: '',
    place: 1,
    batch_id: 'B',
    source: 'A',
    target: 'B',
    file_name: '',
    digest: '',
    size_bytes: 1,
  }
  const word = writeConfirmation(
    confirmationOf(batch, [item, { ...item, place: 2, state: 'done', refusal: null }], world.clock.now()),
  )
  assert.deepEqual(judge(word), { isValid: true, reasons: '' })
})
