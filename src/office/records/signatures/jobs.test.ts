import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { textToPdf } from '#office/conversion'
import type { Instance } from '#platform/acts'
import { readConfig, writeConfig } from '#platform/config'
import { quietLog } from '#platform/log'
import { loadSigner, sealPdf, signDetached } from '#platform/trust'
import { asInstant, systemClock } from '#platform/values'
import { openStores } from '#storage/objects'
import { makeTestAuthority } from '../../../../stands/trust/index.ts'
import { testDatabase } from '../../../../test/database.ts'
import { anyDigest, submission, testOffice } from '../../../../test/office.ts'
import { recordSignatureCheck } from '../acts/record-signature-check.ts'
import { type NewComponent, registerDocument } from '../acts/register-document.ts'
import type { Component } from '../document.ts'
import { componentsOf, insertComponents } from '../store/documents.ts'
import { lastChecksOf } from '../store/signature-checks.ts'
import { signatureJobs } from './jobs.ts'
import { lookAtFile } from './look-at-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-checks-'))
after(() => rmSync(folder, { recursive: true }))
const authority = makeTestAuthority(join(folder, 'ca'), ['orp'])
const world = await testDatabase()
const stores = await openStores(join(folder, 'objects'))
const { clerk } = await testOffice(world)
const settings = join(folder, 'config.json')
writeConfig(settings, {
  instance: 'obec',
  title: 'Obec',
  http: { port: 0 },
  dataFolder: join(folder, 'data'),
  trust: { anchors: [authority.anchors.certificate, authority.anchors.revocationList], test: true },
})
const instance = {
  ...world,
  config: readConfig(settings),
  log: quietLog,
  held: new Map<string, unknown>([['storage/objects', stores]]),
} as unknown as Instance

const run = (name = 'records.check-signatures') =>
  signatureJobs
    .find(job => job.name === name)!
    .run({ instance, runner: world.runner }, { payload: {}, organisation: '', attempt: 1, log: quietLog })

const { key, certificate } = authority.centres.orp!.seal
const signer = loadSigner(key, certificate)
const at = asInstant(new Date())
const plain = await textToPdf({ title: 'Žádost', author: 'A', paragraphs: ['Žádám.'], at })
const sealed = await sealPdf(plain, { signer, name: 'Obec', reason: 'podání', at })

type Sent = readonly [fileName: string, bytes: Uint8Array | null]

async function* whole(bytes: Uint8Array) {
  yield bytes
}

/** Registers a submission with these files; one without bytes is not in the store. */
async function registered(...files: Sent[]) {
  const [first] = submission().components
  const components: NewComponent[] = []
  for (const [fileName, bytes] of files) {
    const received = bytes
      ? await stores.content.receive(clerk.organisation, whole(bytes), { limitBytes: 1e7 })
      : { digest: anyDigest(), sizeBytes: 10 }
    components.push({ ...first!, ...received, fileName })
  }
  return world.runner.act(clerk, scope => registerDocument(scope, submission({ components })))
}

const verdicts = async (documentId: string) => {
  const { rows } = await world.runner.read(clerk, scope =>
    sql<{ id: string; file_name: string }>`
      select id, file_name from records.component where document_id = ${documentId} order by slot`.execute(
      scope.sql,
    ),
  )
  const checks = await world.runner.read(clerk, scope => lastChecksOf(scope, [documentId]))
  return rows.map(({ id, file_name: name }) => [name, checks.get(id)?.result])
}

test('files that came are looked at by themselves: sealed, changed, unsigned, beside their file, gone, in a container', async () => {
  const changed = Buffer.from(sealed)
  changed[changed.indexOf('/MediaBox') + 12]! ^= 1
  const asic = join(folder, 'podani.asice')
  const inside = join(folder, 'asic')
  execFileSync('mkdir', ['-p', join(inside, 'META-INF')])
  writeFileSync(join(inside, 'zadost.pdf'), plain)
  writeFileSync(join(inside, 'META-INF/signature.p7s'), await signDetached(plain, signer))
  execFileSync('python3', ['-m', 'zipfile', '-c', asic, 'zadost.pdf', 'META-INF'], { cwd: inside })
  const { id } = await registered(
    ['smlouva.pdf', sealed],
    ['podvrh.pdf', changed],
    ['žádost.pdf', plain],
    ['žádost.pdf.p7s', await signDetached(plain, signer, systemClock)],
    ['ztracená.pdf', null],
    ['podani.asice', readFileSync(asic)],
  )
  await run()
  assert.deepEqual(await verdicts(id), [
    ['smlouva.pdf', 'valid'],
    ['podvrh.pdf', 'invalid'],
    ['žádost.pdf', 'none'],
    ['žádost.pdf.p7s', 'valid'],
    ['ztracená.pdf', 'undetermined'],
    ['podani.asice', 'valid'],
  ])
  const { rows } = await world.runner.read(clerk, scope =>
    sql<{ n: number }>`select count(*)::int as n from records.signature_check`.execute(scope.sql),
  )
  await run()
  const { rows: again } = await world.runner.read(clerk, scope =>
    sql<{ n: number }>`select count(*)::int as n from records.signature_check`.execute(scope.sql),
  )
  assert.deepEqual(again, rows, 'nothing is looked at twice by itself')
})

/** A further file of a document under an identifier of another time, as one brought in from another centre has it. */
async function furtherFile(documentId: string, time: string): Promise<Component> {
  const [first] = await world.runner.read(clerk, scope => componentsOf(scope, [documentId]))
  const further = { ...first!, id: `${time}${first!.id.slice(8)}`, slot: 2, identifier: `JINDE-${time}` }
  await world.runner.act(clerk, scope => insertComponents(scope, [further]))
  return further
}

test('a file looked at out of turn hides none before it, and one that came under an older number is found in the night', async () => {
  const { id } = await registered(['smlouva.pdf', sealed])
  const newest = await furtherFile(id, '019fffff')
  const found = await lookAtFile(instance, clerk, newest, [newest])
  await world.runner.act(clerk, scope => recordSignatureCheck(scope, newest, found))
  await run()
  assert.deepEqual(
    (await verdicts(id)).map(([, verdict]) => verdict),
    ['valid', 'valid'],
  )
  const other = await registered(['smlouva.pdf', sealed])
  await furtherFile(other.id, '01800000')
  await run()
  assert.deepEqual(
    (await verdicts(other.id)).map(([, verdict]) => verdict),
    ['valid', undefined],
  )
  await run('records.check-missed-signatures')
  assert.deepEqual(
    (await verdicts(other.id)).map(([, verdict]) => verdict),
    ['valid', 'valid'],
  )
})

test('what was found stands there with everything the decree asks for', async () => {
  const { id } = await registered(['smlouva.pdf', sealed])
  await run()
  const [check] = [...(await world.runner.read(clerk, scope => lastChecksOf(scope, [id]))).values()]
  const [one] = check!.signatures
  assert.equal(check!.test_anchors, true)
  assert.equal(check!.checked_by.name, 'ověřování podpisů')
  assert.match(one!.certificate!.holder, /zkušební pečeť/)
  assert.match(one!.certificate!.issuer, /zkušební CA/)
  assert.match(one!.certificate!.serial, /^[0-9a-f]+$/)
  assert.deepEqual(
    [one!.notation, one!.revocationList, one!.revocationMethod, one!.appliedAt, one!.time.result],
    ['PAdES', '1', 'list', null, 'undetermined'],
  )
  assert.equal(check!.protected_until?.toISOString(), one!.certificate!.validTo)
})
