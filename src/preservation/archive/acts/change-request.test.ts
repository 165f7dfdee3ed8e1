import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Who } from '#platform/acts'
import type { Day } from '#platform/values'
import { newRandomId } from '#platform/values'
import { judgePackage, newNames, nodeHashing, packAip, readAip, writeChange } from '#preservation/packages'
import { digitalArchiveWorld, numberedSip } from '../../../../test/digital-archive-world.ts'
import { asOwner } from '../../../../test/owner.ts'
import { refused } from '../../../../test/refused.ts'
import { inOnePiece } from '../../../../test/repository-world.ts'
import { aipObject } from '../archival-package.ts'
import { storedSource } from '../digital/package-sources.ts'
import { archivalPackage, archivalVersions, searchPackages } from '../store/archival-packages.ts'
import { changeRequests } from '../store/change-requests.ts'
import { askForNewForm } from './bring-change-request.ts'
import { applyChangeRequest, refuseChangeRequest } from './decide-change-request.ts'
import { ingestAccepted, wholeSecond } from './ingest-archival-package.ts'
import { takeChangeRequest } from './take-change-request.ts'

const world = await digitalArchiveWorld()
const { instance, who, runner, stores } = world
const other: Who = { organisation: who.organisation, actor: { kind: 'system', name: 'druhý archivář' } }
await world.accepted([numberedSip(1)])
await world.setTitle()
await ingestAccepted(instance, who)
const [kept] = await runner.read(who, scope => searchPackages(scope, { words: '', after: null, limit: 10 }))
const aipId = kept!.aip_id
const date = '2050-06-02' as Day
const transcript = Buffer.from('Přepis pamětní knihy.\n')
const received = (bytes: Uint8Array) =>
  stores.content.receive(who.organisation, inOnePiece(bytes), { limitBytes: 1_000_000 })
const take = async (bytes: Uint8Array, reason = 'zkouška') =>
  takeChangeRequest(instance, who, { ...(await received(bytes)), reason })
const requests = () => runner.read(who, scope => changeRequests(scope, aipId))

/** A description of the archive as an archive of another program writes it. */
const description = (title: string): Uint8Array =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<ead xmlns="http://ead3.archivists.org/schema/" xmlns:cam="http://cam.tacr.cz/2025"><control><recordid>${newRandomId()}</recordid>
<filedesc encodinganalog="843"><titlestmt><titleproper>Obec Jasanov</titleproper></titlestmt></filedesc><maintenancestatus value="derived"/>
<maintenanceagency countrycode="CZ"><agencycode localtype="CZ_MVCR_INSTITUTION_ID">216101010</agencycode><agencyname>SOkA Jablko</agencyname></maintenanceagency>
<localcontrol localtype="RULES"><term identifier="CZ_ZP2013">pravidla</term></localcontrol>
<localcontrol localtype="CZ_FINDING_AID_EAD_PROFILE"><term identifier="CZ_EAD3_PROFILE_20260501">profil</term></localcontrol>
<maintenancehistory><maintenanceevent><eventtype value="created"/><eventdatetime standarddatetime="2050-06-01T08:00:00+02:00"/><agenttype value="machine"/><agent>popis</agent></maintenanceevent></maintenancehistory></control>
<archdesc level="fonds" id="uuid-${newRandomId()}"><did><unittitle>${title}</unittitle></did></archdesc></ead>
`)

async function changePackage(text: Uint8Array, version: number): Promise<Buffer> {
  const written = await writeChange(
    {
      id: newRandomId(),
      names: newNames(),
      createdAt: wholeSecond(instance.clock.now()),
      program: { name: 'jiný program', version: '3' },
      submitter: { kind: 'org', name: 'SOkA Jablko' },
      changed: { aipId, version },
      description: text,
      representations: [],
    },
    nodeHashing,
  )
  return Buffer.concat(await Array.fromAsync(packAip(written, () => [], nodeHashing)))
}

const rulesAt = async (version: number) =>
  (
    await judgePackage(await storedSource(stores.ocfl, aipId, version), {
      profile: 'DAAIP2024/AIP',
      date,
      hashing: nodeHashing,
    })
  ).findings.map(({ rule }) => rule)

test('a new form of what is kept waits for another person and becomes a version beside what was taken over', async () => {
  const file = await received(transcript)
  const asked = await askForNewForm(instance, who, {
    aipId,
    name: 'migrace-1',
    files: [{ path: 'data/přepis.txt', mime: 'text/plain', ...file }],
    reason: 'migrace do textu',
  })
  assert.deepEqual(asked.adds, [{ name: 'migrace-1', files: 1 }])
  await assert.rejects(applyChangeRequest(instance, who, asked.id), refused('archive.change-own'))
  const own = runner.act(who, scope => refuseChangeRequest(scope, asked.id, 'ne'))
  await assert.rejects(own, refused('archive.change-own'))
  assert.equal(await applyChangeRequest(instance, other, asked.id), 2)
  assert.deepEqual(await rulesAt(2), [])
  const read = await readAip(await storedSource(stores.ocfl, aipId, 2), nodeHashing)
  assert.equal(read.isWhole, true)
  assert.deepEqual(
    read.order.representations.map(({ name }) => name),
    ['submission', 'migrace-1'],
  )
  const [told] = read.order.representations[1]!.files
  assert.equal(told!.format?.puid, 'x-fmt/111')
  assert.equal(read.order.migrations, undefined)
  const bytes = stores.ocfl.pieces(aipObject(aipId), 2, 'representations/migrace-1/data/přepis.txt')
  assert.equal(Buffer.concat(await Array.fromAsync(bytes)).toString(), transcript.toString())
  const [one] = await requests()
  assert.equal(one!.state, 'applied')
  assert.equal(one!.made_version, 2)
  await assert.rejects(applyChangeRequest(instance, other, asked.id), refused('archive.change-decided'))
})

test('a package of another program brings a description of the archive; the kept bytes are its own, a copy has it too', async () => {
  const text = description('Pamětní kniha a spisy')
  const asked = await take(await changePackage(text, 2), 'popis')
  assert.equal(asked.describes, true)
  assert.equal(await applyChangeRequest(instance, other, asked.id), 3)
  assert.deepEqual(await rulesAt(3), [])
  const read = await readAip(await storedSource(stores.ocfl, aipId, 3), nodeHashing)
  assert.equal(read.isWhole, true)
  assert.ok(Buffer.from(text).equals(read.order.context!))
  const row = await runner.read(who, scope => archivalPackage(scope, aipId))
  assert.equal(row!.version, 3)
})

test('what is faulty, made from an older version, or adds a form that is there already is refused and changes nothing', async () => {
  await assert.rejects(take(Buffer.from('nic')), refused('archive.change-faulty'))
  await assert.rejects(take(await changePackage(Buffer.from('<ead/>'), 3)), refused('archive.change-faulty'))
  await assert.rejects(
    take(await changePackage(description('stará'), 2)),
    refused('archive.change-outdated', { from: 2, head: 3 }),
  )
  const file = await received(Buffer.from('jiný přepis'))
  const files = [{ path: 'data/a.txt', mime: 'text/plain', ...file }]
  const again = await askForNewForm(instance, who, { aipId, name: 'Migrace-1', files, reason: 'znovu' })
  await assert.rejects(applyChangeRequest(instance, other, again.id), refused('archive.form-known'))
  await runner.act(other, scope => refuseChangeRequest(scope, again.id, 'už tu je'))
  const missing = askForNewForm(instance, who, { aipId: newRandomId(), name: 'x', files, reason: 'x' })
  await assert.rejects(missing, refused('archive.not-here'))
  const states = (await requests()).map(({ state }) => state)
  assert.deepEqual(states, ['applied', 'applied', 'refused'])
  const versions = await runner.read(who, scope => archivalVersions(scope, aipId))
  assert.equal(versions.length, 3)
})

test('two who decide at once make one version; the same package brought again is the same request', async () => {
  const bytes = await changePackage(description('Ještě jednou'), 3)
  const [one, two] = await Promise.all([1, 2].map(() => take(bytes)))
  assert.equal(one!.id, two!.id)
  const decided = await Promise.allSettled([1, 2].map(() => applyChangeRequest(instance, other, one!.id)))
  assert.equal(decided.filter(({ status }) => status === 'fulfilled').length, 1)
  assert.deepEqual(await rulesAt(4), [])
  // As a kill after the version was sealed leaves it: nothing in the catalogue, and the request waits.
  await asOwner(world.urls, client =>
    client.query(
      `delete from archive.archival_version where version = 4;
       update archive.change_request set state = 'waiting', decided_by = null, decided_at = null, made_version = null
       where made_version = 4`,
    ),
  )
  assert.equal(await applyChangeRequest(instance, other, one!.id), 4)
  assert.equal((await requests()).find(({ id }) => id === one!.id)!.state, 'applied')
  const versions = await runner.read(who, scope => archivalVersions(scope, aipId))
  assert.equal(versions.length, 4)
  assert.equal(await stores.ocfl.inventory(aipObject(aipId)).then(found => found!.head), 'v4')
})

test('a form told to be converted by a program bears an event of migration; a file named as none of the package is refused', async () => {
  const { order } = await readAip(await storedSource(stores.ocfl, aipId, 4), nodeHashing)
  const source = order.representations[0]!.files.find(({ path }) => path.endsWith('.pdf'))!
  const file = await received(Buffer.from('Text komponenty.'))
  const tool = { name: 'pdftotext', version: '22.12' }
  const ask = (path: string) =>
    askForNewForm(instance, who, {
      aipId,
      name: 'text-1',
      files: [{ path, mime: 'text/plain', ...file }],
      reason: 'migrace',
      about: { tool },
    })
  await assert.rejects(ask('data/cokoli.txt'), refused('archive.source-unclear', { file: 'cokoli.txt' }))
  const asked = await ask(`data/${source.path.replace(/^.*\//, '').replace(/pdf$/, 'txt')}`)
  assert.equal(await applyChangeRequest(instance, other, asked.id), 5)
  assert.deepEqual(await rulesAt(5), [])
  const read = await readAip(await storedSource(stores.ocfl, aipId, 5), nodeHashing)
  assert.equal(read.isWhole, true)
  const [migration] = read.order.migrations!
  assert.deepEqual(migration!.tool, tool)
  assert.equal(migration!.from, `file\nrepresentations/submission/${source.path}`)
})
