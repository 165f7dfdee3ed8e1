import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { loadAnchors, verifyReceipt } from '#platform/trust'
import type { Day } from '#platform/values'
import { judgePackage, nodeHashing } from '#preservation/packages'
import { rebuildCatalogue } from '#storage/objects'
import { whileDoubted } from '../../../../test/doubted-clock.ts'
import { asOwner } from '../../../../test/owner.ts'
import { smallBag } from '../../../../test/packages/small-bag.ts'
import { smallPsp } from '../../../../test/packages/small-psp.ts'
import { refused } from '../../../../test/refused.ts'
import { described, inOnePiece, repositoryWorld } from '../../../../test/repository-world.ts'
import { announceDepositFiles } from '../acts/announce-deposit-file.ts'
import { completeDepositTransfer, withdrawDepositTransfer } from '../acts/complete-deposit-transfer.ts'
import { giveUpDepositTransfers, purgeDepositTransfers } from '../acts/purge-deposit-transfer.ts'
import { rebuildDepositedObjects } from '../acts/rebuild-deposited-object.ts'
import { filesOfTransfer } from '../store/files.ts'
import { searchDepositedObjects } from '../store/objects.ts'
import { stepsOfTransfer } from '../store/transfers.ts'
import { receivedBytesOf, receiveFilePart } from './receive-file.ts'
import { takeInTransfer } from './take-in.ts'

const world = await repositoryWorld()
const { instance, who, runner, stores, act, look } = world
const kdu = await world.contract('KDU', 'S-1/2026', { quota_bytes: 5_000 })
const kdr = await world.contract('KDR', 'S-2/2026')
const foldered = (files: ReadonlyMap<string, string>, name: string) =>
  new Map([...files].map(([path, text]) => [`${name}/${path}`, text]))
const rules = ({ findings }: { findings: readonly { rule: string; level: string }[] }) => [
  ...new Set(findings.filter(({ level }) => level === 'error').map(({ rule }) => rule)),
]

test('loose files become one object that is a bag by itself, with a sealed receipt and a catalogue line', async () => {
  const files = new Map([
    ['pohlednice/náves.txt', 'líc'],
    ['pohlednice/100%.txt', 'rub'],
    ['prázdný.txt', ''],
    // The same bytes twice, and once more in a folder of their own.
    ['pohlednice/kopie.txt', 'líc'],
    ['kopie/náves.txt', 'líc'],
  ])
  const transfer = await world.handedIn(kdu.id, 'loose', files)
  assert.equal(transfer.state, 'stored')
  assert.deepEqual(
    transfer.findings.map(({ rule, level }) => [rule, level]),
    [['egc-rep02', 'warning']],
  )
  const kept = await stores.ocfl.filesOf(transfer.object_id!, 1)
  const source = {
    form: 'folder',
    name: 'celek',
    folders: ['data', 'metadata'],
    findings: [],
    files: kept.map(({ path, sizeBytes }) => ({
      path,
      sizeBytes,
      pieces: () => stores.ocfl.pieces(transfer.object_id!, 1, path),
    })),
  } as const
  const verdict = await judgePackage(source, {
    profile: 'BAGIT',
    date: '2026-05-04' as Day,
    hashing: nodeHashing,
  })
  assert.deepEqual(verdict.findings, [])
  const text = Buffer.concat(
    await Array.fromAsync(stores.ocfl.pieces(transfer.object_id!, 1, 'data/pohlednice/náves.txt')),
  ).toString()
  assert.equal(text, 'líc')
  assert.equal(kept.filter(({ path }) => path.startsWith('data/')).length, files.size)
  assert.deepEqual(readdirSync(join(world.folder, 'uploads')), [])
  const { certificate, revocationList } = world.authority.anchors
  const anchors = loadAnchors([certificate, revocationList])
  assert.equal((await verifyReceipt(transfer.receipt!, anchors)).integrity.result, 'valid')
  const [object] = await runner.read(who, scope =>
    searchDepositedObjects(scope, { words: 'pohlednic', after: null, limit: 5 }),
  )
  assert.equal(object!.object_id, transfer.object_id)
  assert.equal(object!.locked_until, described.keptUntil)
  const steps = await runner.read(who, scope => stepsOfTransfer(scope, transfer.id))
  assert.deepEqual(
    steps.map(({ state }) => state),
    ['receiving', 'received', 'quarantined', 'scanned', 'identified', 'validated', 'accepted', 'stored'],
  )
})

test('a bag and a package of the NDK are kept as they came; broken ones are rejected with the whole report, and nothing of them is stored', async () => {
  const bag = smallBag({ 'a.txt': 'jedna', 'b/c.txt': 'dva' })
  assert.equal((await world.handedIn(kdr.id, 'bag', foldered(bag, 'bag-1'))).state, 'stored')
  assert.equal((await world.handedIn(kdr.id, 'psp', foldered(smallPsp(), 'aba001'))).state, 'stored')
  const before = (
    await runner.read(who, scope => searchDepositedObjects(scope, { words: '', after: null, limit: 50 }))
  ).length
  const changed = foldered(new Map(bag).set('data/a.txt', 'jedna!'), 'bag-2')
  const rejected = await world.handedIn(kdr.id, 'bag', changed)
  assert.equal(rejected.state, 'rejected')
  assert.ok(rules(rejected).some(rule => rule.startsWith('egc-bag')))
  const fetching = new Map(bag).set('fetch.txt', 'http://priklad.cz/d.txt 4 data/d.txt\n')
  assert.ok(rules(await world.handedIn(kdr.id, 'bag', foldered(fetching, 'bag-3'))).includes('egc-rep05'))
  const psp = smallPsp().set('txt/txt_aba001_0001.txt', 'jiný')
  assert.ok(rules(await world.handedIn(kdr.id, 'psp', foldered(psp, 'aba001'))).includes('egc-psp09'))
  const after = await runner.read(who, scope =>
    searchDepositedObjects(scope, { words: '', after: null, limit: 50 }),
  )
  assert.equal(after.length, before)
  // The bytes of what was rejected stay for a while, and then go with an event.
  assert.equal(await purgeDepositTransfers(instance, who, 30), 0)
  const [file] = await runner.read(who, scope => filesOfTransfer(scope, rejected.id))
  assert.ok((await stores.uploads.offsetOf(file!.upload_id!)) !== null)
  world.clock.forwardDays(31)
  await whileDoubted(instance.database, async () =>
    assert.equal(
      await purgeDepositTransfers(instance, who, 30),
      0,
      'a clock not believed clears nothing away',
    ),
  )
  assert.equal(await purgeDepositTransfers(instance, who, 30), 3)
  assert.equal(await stores.uploads.offsetOf(file!.upload_id!), null)
  assert.ok((await look(rejected.id)).purged_at)
})

test('a cut upload goes on where it stopped; a file that changed on its way is thrown away and may come again', async () => {
  const { id: transferId } = await world.begin(kdr.id, 'folder')
  const digest =
    `sha512:${(await import('node:crypto')).createHash('sha512').update('celý soubor').digest('hex')}` as const
  const announce = (path: string, sizeBytes: number) =>
    act(scope => announceDepositFiles(scope, { transferId, files: [{ path, sizeBytes, digest }] }))
  const [file] = await announce('a.txt', 12)
  const part = (offset: number, text: string) =>
    receiveFilePart(instance, who, {
      transferId,
      fileId: file!.id,
      offset,
      bytes: inOnePiece(Buffer.from(text)),
    })
  assert.deepEqual(await part(0, 'celý '), { receivedBytes: 6, isWhole: false })
  await assert.rejects(part(0, 'celý '), refused('objects.wrong-offset', { expectedOffset: 6 }))
  const complete = () => act(scope => completeDepositTransfer(scope, { id: transferId }))
  await assert.rejects(complete(), refused('repository.files-missing', { missing: 1, first: 'a.txt' }))
  const [again] = await announce('a.txt', 12)
  assert.equal(await receivedBytesOf(instance, again!), 6)
  await assert.rejects(part(6, 'zoubor'), refused('repository.file-differs'))
  assert.deepEqual(await part(0, 'celý soubor'), { receivedBytes: 12, isWhole: true })
  await assert.rejects(announce('a.txt', 13), refused('repository.announced-otherwise'))
  await assert.rejects(announce('../a.txt', 1), refused('repository.path-unusable'))
  await assert.rejects(announce('a.txt/b', 1).then(complete), refused('repository.files-missing'))
  await act(scope => withdrawDepositTransfer(scope, { id: transferId }))
  await assert.rejects(complete(), refused('repository.transfer-state'))
})

test('the quota is asked before any byte is taken, and what is on its way counts', async () => {
  const { id: transferId } = await world.begin(kdu.id, 'loose')
  const announce = (path: string, sizeBytes: number) =>
    act(scope => announceDepositFiles(scope, { transferId, files: [{ path, sizeBytes, digest: null }] }))
  await announce('velký.bin', 4_900)
  await assert.rejects(announce('další.bin', 100), refused('repository.over-quota', { quotaBytes: 5_000 }))
  await assert.rejects(world.begin(kdu.id, 'bag'), refused('repository.wrong-profile'))
  // What nobody completes gives its room back after a term.
  assert.equal(await giveUpDepositTransfers(instance, who, 90), 0)
  world.clock.forwardDays(91)
  assert.equal(await giveUpDepositTransfers(instance, who, 90), 1)
  assert.equal((await look(transferId)).state, 'withdrawn')
})

test('the catalogue is rebuilt from the store alone (PRS-003)', async () => {
  const dump = () =>
    runner.read(
      who,
      async scope =>
        (await sql`select * from repository.deposited_object order by object_id`.execute(scope.sql)).rows,
    )
  const before = await dump()
  assert.equal(before.length, 3)
  await asOwner(world.urls, client =>
    client.query('truncate repository.deposited_object, objects.version, objects.object cascade'),
  )
  await rebuildCatalogue(runner, stores.ocfl, who.actor)
  assert.equal(await rebuildDepositedObjects(instance, who), 3)
  assert.deepEqual(await dump(), before)
})

test('counts that are not the announced ones hold a transfer where it is, and the trouble says why', async () => {
  const { id } = await world.begin(kdr.id, 'folder')
  await world.upload(id, new Map([['x.txt', 'x']]))
  await act(scope => completeDepositTransfer(scope, { id }))
  await act(scope =>
    sql`update repository.deposit_transfer set announced_files = 2 where id = ${id}`.execute(scope.sql),
  )
  await assert.rejects(takeInTransfer(instance, who, id), /1 files of 1 bytes instead of 2/)
  const stuck = await look(id)
  assert.deepEqual([stuck.state, stuck.trouble?.step, stuck.trouble?.attempt], ['received', 'received', 1])
  await act(scope =>
    sql`update repository.deposit_transfer set announced_files = 1 where id = ${id}`.execute(scope.sql),
  )
  await takeInTransfer(instance, who, id)
  assert.deepEqual([(await look(id)).state, (await look(id)).trouble], ['stored', null])
})
