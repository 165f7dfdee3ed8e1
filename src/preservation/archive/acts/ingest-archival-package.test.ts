import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Day } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import { judgePackage, nodeHashing, readZip } from '#preservation/packages'
import { rebuildCatalogue } from '#storage/objects'
import { digitalArchiveWorld, numberedSip, packed } from '../../../../test/digital-archive-world.ts'
import { asOwner } from '../../../../test/owner.ts'
import { aloneOf } from '../../../../test/packages/lone-sip.ts'
import { transferOf } from '../../../../test/packages/transfer-sip.ts'
import { refused } from '../../../../test/refused.ts'
import { aipObject } from '../archival-package.ts'
import { storedSource } from '../digital/package-sources.ts'
import {
  archivalVersions,
  countPackagesWith,
  entitiesToIngest,
  searchPackages,
  troubledIngests,
} from '../store/archival-packages.ts'
import { entitiesOf } from '../store/entities.ts'
import { handOutArchivalPackage } from './hand-out-archival-package.ts'
import { ingestAccepted, ingestArchivalPackage } from './ingest-archival-package.ts'
import { makeArchivalVersion } from './make-archival-version.ts'
import { rebuildArchivalPackages } from './rebuild-archival-package.ts'
import { endArchivalTitle } from './set-archival-title.ts'

const world = await digitalArchiveWorld()
const { instance, who, runner, stores } = world
const date = '2050-06-02' as Day
const found = (words = '') =>
  runner.read(who, scope => searchPackages(scope, { words, after: null, limit: 100 }))
const rulesOf = async (source: Parameters<typeof judgePackage>[0], profile: string) =>
  (await judgePackage(source, { profile, date, hashing: nodeHashing })).findings
    .filter(({ level }) => level === 'error')
    .map(({ rule }) => rule)
const zipped = async (bytes: AsyncIterable<Uint8Array>) => Buffer.concat(await Array.fromAsync(bytes))

test('without a legal title nothing is ingested; with one, what was accepted becomes packages that pass every rule', async () => {
  const proposal = await world.accepted([numberedSip(1), numberedSip(2)])
  await ingestAccepted(instance, who)
  assert.deepEqual(await found(), [])
  const [first] = await runner.read(who, scope => entitiesOf(scope, proposal))
  await assert.rejects(ingestArchivalPackage(instance, who, first!), refused('archive.no-archival-title'))
  await world.setTitle()
  await Promise.all([ingestAccepted(instance, who), ingestAccepted(instance, who)])
  await ingestAccepted(instance, who)
  const kept = await found()
  assert.equal(kept.length, 2)
  const troubled = await runner.read(who, scope => troubledIngests(scope, 10))
  assert.deepEqual(troubled, [])
  for (const one of kept) {
    assert.deepEqual(await rulesOf(await storedSource(stores.ocfl, one.aip_id, 1), 'DAAIP2024/AIP'), [])
    assert.equal(one.fonds_number, '843')
    assert.match(one.accession!, /^PŘ-1\/2050$/)
  }
  const entities = await runner.read(who, scope => entitiesOf(scope, proposal))
  assert.deepEqual(
    new Set(entities.map(one => one.archive_ids[one.identifier])),
    new Set(kept.map(one => one.aip_id)),
  )
  // What was handed over lies in it byte for byte.
  const [one] = kept.filter(({ mark }) => mark === 'OUJA-S-1/2026')
  const { files } = await readZip(memoryBytes(await packed(transferOf(numberedSip(1)))), nodeHashing)
  for (const file of files) {
    const path = `representations/submission/data/${file.path.split('/').slice(1).join('/')}`
    const stored = await zipped(stores.ocfl.pieces(aipObject(one!.aip_id), 1, path))
    assert.ok(stored.equals(await zipped(file.pieces())), path)
  }
})

test('the catalogue is searched by anything that is described, with and without diacritics', async () => {
  assert.equal((await found('kaceni cislo 2')).length, 1)
  assert.equal((await found('OUJA0000000012')).length, 1)
  assert.equal((await found('nikde')).length, 0)
  assert.equal(await runner.read(who, scope => countPackagesWith(scope, 'Kácení')), 2)
})

test('a package moved to another fonds is a new version that tells it; content is kept once and earlier versions stay', async () => {
  const [one] = await found('číslo 1')
  const fonds = { number: '844', name: 'Obec Jasanov po roce 1990' }
  const move = () =>
    makeArchivalVersion(instance, who, {
      aipId: one!.aip_id,
      fonds,
      register: { kind: 'internal', number: '12/2050' },
    })
  assert.equal(await move(), 2)
  await assert.rejects(move(), refused('archive.same-fonds'))
  for (const version of [1, 2])
    assert.deepEqual(
      await rulesOf(await storedSource(stores.ocfl, one!.aip_id, version), 'DAAIP2024/AIP'),
      [],
    )
  const versions = await runner.read(who, scope => archivalVersions(scope, one!.aip_id))
  assert.deepEqual(
    versions.map(({ version, events }) => [version, events.map(({ kind }) => kind)]),
    [
      [2, ['ingested', 'moved']],
      [1, ['ingested']],
    ],
  )
  const fresh = await stores.ocfl.contentsOf(aipObject(one!.aip_id), 2)
  assert.ok(
    fresh.every(({ path }) => !path.includes('representations/')),
    fresh.map(({ path }) => path).join(),
  )
})

test('copies of three forms are handed out, each valid, and the log tells it', async () => {
  const [one] = await found('číslo 1')
  for (const [form, profile] of [
    ['metadata', 'DAAIP2024/DIP_METADATA'],
    ['full', 'DAAIP2024/DIP_CONTENT'],
    ['preview', 'DAAIP2024/DIP_CONTENT'],
  ] as const) {
    const { id, bytes } = await handOutArchivalPackage(instance, who, { aipId: one!.aip_id, form })
    const zip = memoryBytes(await zipped(bytes))
    assert.deepEqual(await rulesOf({ form: 'file', name: `${id}.zip`, bytes: zip }, profile), [], form)
    const names = (await readZip(zip, nodeHashing)).files.map(({ path }) => path)
    assert.equal(
      names.some(path => path.includes('/representations/preview/')),
      form === 'preview',
    )
  }
  await assert.rejects(
    handOutArchivalPackage(instance, who, { aipId: '11111111-2222-4333-8444-555566667777', form: 'full' }),
    refused('archive.not-here'),
  )
})

test('the catalogue is dropped and rebuilt from the store alone: the same packages, versions, digests and events (PRS-003)', async () => {
  const dump = () =>
    runner.read(who, async scope => {
      const all = async (table: string, order: string) =>
        (await sql.raw(`select * from archive.${table} order by ${order}`).execute(scope.sql)).rows
      return [await all('archival_package', 'aip_id'), await all('archival_version', 'aip_id, version')]
    })
  const before = await dump()
  assert.deepEqual([before[0]!.length, before[1]!.length], [2, 3])
  // Nothing of the database stays, neither the catalogue of the archive nor that of the objects.
  await asOwner(world.urls, client =>
    client.query(
      'truncate archive.archival_version, archive.archival_package, objects.version, objects.object cascade',
    ),
  )
  assert.deepEqual(await found(), [])
  await rebuildCatalogue(runner, stores.ocfl, who.actor)
  assert.deepEqual(await rebuildArchivalPackages(instance, who), { packages: 2, versions: 3 })
  assert.deepEqual(await dump(), before)
})

test('a document without a dossier is taken over and becomes a package of its own that passes every rule', async () => {
  const lone = aloneOf(numberedSip(90))
  const proposal = await world.accepted([lone])
  const [entity] = await runner.read(who, scope => entitiesOf(scope, proposal))
  assert.deepEqual([entity?.kind, entity?.identifier], ['document', lone.order.alone.identity.value])
  await ingestAccepted(instance, who)
  const [kept] = await found(lone.order.alone.identity.value)
  assert.deepEqual(await rulesOf(await storedSource(stores.ocfl, kept!.aip_id, 1), 'DAAIP2024/AIP'), [])
  const [told] = await runner.read(who, scope => entitiesOf(scope, proposal))
  assert.equal(told?.archive_ids[told.identifier], kept!.aip_id)
})

test('killed after sealing, a package is catalogued and not made twice; once the title ends nothing more is ingested', async () => {
  await world.accepted([numberedSip(3)])
  const [entity] = await runner.read(who, scope => entitiesToIngest(scope, 10))
  await ingestArchivalPackage(instance, who, entity!)
  await world.act(scope =>
    sql`delete from archive.archival_package where mark = 'OUJA-S-3/2026'`.execute(scope.sql),
  )
  await ingestAccepted(instance, who)
  const [again] = await found('číslo 3')
  assert.equal(again!.version, 1)
  await world.act(endArchivalTitle)
  await world.accepted([numberedSip(4)])
  await ingestAccepted(instance, who)
  assert.equal((await found('číslo 4')).length, 0)
})
