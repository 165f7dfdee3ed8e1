import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Config } from '#platform/config'
import type { ArrivedFile, ArrivedReplica } from '#platform/manifest'
import { anchorsOf, verifyReceipt } from '#platform/trust'
import { type Digest, digestHex } from '#platform/values'
import { contentsOf, headVersion } from '#storage/objects'
import { offersOf } from '#storage/replication'
import { makeTestAuthority } from '../../../../stands/trust/index.ts'
import { digitalArchiveWorld, numberedSip } from '../../../../test/digital-archive-world.ts'
import { asOwner } from '../../../../test/owner.ts'
import { refused } from '../../../../test/refused.ts'
import { aipKind, aipObject } from '../archival-package.ts'
import { searchPackages } from '../store/archival-packages.ts'
import { entitiesOf } from '../store/entities.ts'
import { ingestAccepted, ingestArchivalPackage } from './ingest-archival-package.ts'
import { keepArchivalReplica } from './keep-archival-replica.ts'
import { makeArchivalVersion } from './make-archival-version.ts'

const here = await digitalArchiveWorld({ services: { 'archive-replica': { peer: 'kraj' } } })
const folder = await mkdtemp(join(tmpdir(), 'egon-archive-seal-'))
after(() => rm(folder, { recursive: true }))
const authority = makeTestAuthority(folder, ['kraj'])
const { seal } = authority.centres.kraj!
const trust = {
  anchors: [authority.anchors.certificate, authority.anchors.revocationList],
  sealKey: seal.key,
  sealCertificate: seal.certificate,
} as unknown as Config['trust']
const there = await digitalArchiveWorld({ instance: 'kraj', trust })

/** A version as replication lays it down: its inventory and what is new in it, each file an upload. */
async function arrived(
  aipId: string,
  version: number,
  bent?: (path: string) => boolean,
): Promise<ArrivedReplica> {
  const object = aipObject(aipId)
  const inventory = await here.stores.ocfl.inventoryBytes(object, version)
  const files: ArrivedFile[] = []
  for (const { path, digest } of contentsOf(JSON.parse(inventory.toString('utf8')), version)) {
    await using file = await here.stores.ocfl.openContent(object, path)
    const bytes = Buffer.from(await file.read(0, file.sizeBytes))
    if (bent?.(path)) bytes[bytes.length >> 1]! ^= 1
    const upload = await there.stores.uploads.begin()
    await there.stores.uploads.append(
      upload,
      0,
      (async function* once() {
        yield bytes
      })(),
    )
    files.push({
      path: path.slice(`v${version}/content/`.length),
      digest: digest as Digest,
      sizeBytes: bytes.length,
      upload,
      open: () => there.stores.uploads.open(upload),
    })
  }
  return { object, version, kind: aipKind, peer: 'orp', originatorIco: '99000067', inventory, files }
}

test('a package of an archive is owed to the agreed centre, which judges it, keeps it byte for byte and receipts it', async () => {
  await here.setTitle()
  await here.accepted([numberedSip(1)])
  await ingestAccepted(here.instance, here.who)
  const [kept] = await here.runner.read(here.who, scope =>
    searchPackages(scope, { words: '', after: null, limit: 10 }),
  )
  const object = aipObject(kept!.aip_id)
  const [offer] = await here.runner.read(here.who, scope => offersOf(scope, object, 1))
  assert.equal(offer?.peer, 'kraj')
  assert.equal(offer.state, 'offered')

  // Bytes that rotted on the way are found by the rules of the package, and nothing is kept.
  const rotten = await arrived(kept!.aip_id, 1, path => path.includes('/representations/'))
  const no = await keepArchivalReplica(there.instance, there.who, rotten)
  assert.equal(no.state, 'refused')
  assert.equal(await there.stores.ocfl.inventory(object), null)

  const answer = await keepArchivalReplica(there.instance, there.who, await arrived(kept!.aip_id, 1))
  assert.equal(answer.state, 'kept')
  if (answer.state !== 'kept') return
  assert.equal(answer.receipt.receipt.object.inventorySha512, digestHex(offer.inventory_digest))
  const report = await verifyReceipt(answer.receipt, anchorsOf(there.instance.config))
  assert.equal(report.result, 'valid')
  assert.ok(
    (await there.stores.ocfl.inventoryBytes(object, 1)).equals(
      await here.stores.ocfl.inventoryBytes(object, 1),
    ),
  )

  // A later version brings only what is new in it and is judged with what rests here.
  await makeArchivalVersion(here.instance, here.who, {
    aipId: kept!.aip_id,
    fonds: { number: '900', name: 'Obec Jasanov II' },
    register: null,
  })
  const second = await arrived(kept!.aip_id, 2)
  assert.ok(second.files.length < (await there.stores.ocfl.filesOf(object, 1)).length + 3)
  const later = await keepArchivalReplica(there.instance, there.who, second)
  assert.equal(later.state, 'kept')
  assert.deepEqual(await there.stores.ocfl.filesOf(object, 2), await here.stores.ocfl.filesOf(object, 2))
  // A replica is nobody's holding there: the catalogue of the other centre stays empty.
  const catalogued = await there.runner.read(there.who, scope =>
    searchPackages(scope, { words: '', after: null, limit: 10 }),
  )
  assert.deepEqual(catalogued, [])
})

test('what is not named as a package of an archive is refused with a finding, and a version without the one before by the store', async () => {
  const foreign = { object: 'urn:egon:cosi', version: 1, kind: aipKind, peer: 'orp', originatorIco: '1' }
  const answer = await keepArchivalReplica(there.instance, there.who, {
    ...foreign,
    inventory: Buffer.from('{}'),
    files: [],
  })
  assert.equal(answer.state === 'refused' && answer.findings[0]!.rule, 'egc-rep02')
  await here.accepted([numberedSip(2)])
  await ingestAccepted(here.instance, here.who)
  const [kept] = await here.runner.read(here.who, scope =>
    searchPackages(scope, { words: 'číslo 2', after: null, limit: 10 }),
  )
  await makeArchivalVersion(here.instance, here.who, {
    aipId: kept!.aip_id,
    fonds: { number: '901', name: 'Jiný fond' },
    register: null,
  })
  await assert.rejects(
    arrived(kept!.aip_id, 2).then(replica => keepArchivalReplica(there.instance, there.who, replica)),
    refused('objects.not-here'),
  )
})

test('a version that was sealed just before a kill is catalogued and owed to the agreed centre, each once', async () => {
  /** As a kill between sealing and the catalogue: the version stands, whatever is written beside it falls. */
  const killed = async (version: number, deed: () => Promise<unknown>) => {
    await asOwner(here.urls, client =>
      client.query(`create function archive.killed() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$;
        create trigger killed before insert on archive.archival_version for each row when (new.version = ${version})
          execute function archive.killed()`),
    )
    await deed()
    await asOwner(here.urls, client => client.query('drop function archive.killed() cascade'))
  }
  const proposal = await here.accepted([numberedSip(3)])
  const [entity] = await here.runner.read(here.who, scope => entitiesOf(scope, proposal))
  await killed(1, () => assert.rejects(ingestArchivalPackage(here.instance, here.who, entity!)))
  const [accepted] = await here.runner.read(here.who, scope => entitiesOf(scope, proposal))
  const aipId = accepted!.archive_ids[accepted!.identifier]!
  const object = aipObject(aipId)
  const offers = async () => {
    const found = []
    for (const version of [1, 2])
      found.push(...(await here.runner.read(here.who, scope => offersOf(scope, object, version))))
    return found.map(({ peer, version }) => `${peer} ${version}`)
  }
  assert.equal(await headVersion(here.stores.ocfl, object), 1)
  assert.deepEqual(await offers(), [])
  await ingestAccepted(here.instance, here.who)
  await ingestArchivalPackage(here.instance, here.who, entity!)
  assert.deepEqual(await offers(), ['kraj 1'])

  const order = { aipId, fonds: { number: '902', name: 'Fond třetí' }, register: null }
  const move = () => makeArchivalVersion(here.instance, here.who, order)
  await killed(2, () => assert.rejects(move()))
  assert.deepEqual(await offers(), ['kraj 1'])
  assert.equal(await move(), 2)
  assert.deepEqual(await offers(), ['kraj 1', 'kraj 2'])
  await assert.rejects(move(), refused('archive.same-fonds'))
  assert.equal(await headVersion(here.stores.ocfl, object), 2)
})
