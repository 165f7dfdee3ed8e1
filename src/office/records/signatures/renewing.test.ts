import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { textToPdf } from '#office/conversion'
import type { Instance } from '#platform/acts'
import { readConfig, writeConfig } from '#platform/config'
import { quietLog } from '#platform/log'
import { isRefusal } from '#platform/refusals'
import { loadSigner, sealPdf } from '#platform/trust'
import { asInstant } from '#platform/values'
import { openStores } from '#storage/objects'
import { issueCertificate } from '../../../../stands/trust/certificate.ts'
import { makeTestAuthority, openIdentity, pem, serveStamps } from '../../../../stands/trust/index.ts'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { registerDocument } from '../acts/register-document.ts'
import { componentsOf } from '../store/documents.ts'
import { endingProtections, lastChecksOf } from '../store/signature-checks.ts'
import { signatureJobs } from './jobs.ts'
import { renewalHorizon, renewProtection } from './renewing.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-renewing-'))
after(() => rmSync(folder, { recursive: true }))
const authority = makeTestAuthority(join(folder, 'ca'), ['orp'])
const stamps = await serveStamps(openIdentity(authority.timeStamping))
after(() => stamps.close())
const world = await testDatabase()
const stores = await openStores(join(folder, 'objects'))
const { clerk } = await testOffice(world)

let made = 0
function instanceWith(trust: object): Instance {
  const path = join(folder, `config-${++made}.json`)
  writeConfig(path, {
    instance: 'obec',
    title: 'Obec',
    http: { port: 0 },
    dataFolder: join(folder, 'data'),
    trust: {
      anchors: [authority.anchors.certificate, authority.anchors.revocationList],
      test: true,
      ...trust,
    },
  })
  return {
    ...world,
    config: readConfig(path),
    log: quietLog,
    held: new Map<string, unknown>([['storage/objects', stores]]),
  } as unknown as Instance
}
const instance = instanceWith({ timeStamps: [{ name: 'TSA', url: stamps.url }] })
const run = (name: string, on = instance) =>
  signatureJobs
    .find(job => job.name === name)!
    .run({ instance: on, runner: world.runner }, { payload: {}, organisation: '', attempt: 1, log: quietLog })

const day = 86_400_000
const at = asInstant(new Date())
const plain = await textToPdf({ title: 'Smlouva', author: 'A', paragraphs: ['Text.'], at })

/** A PDF under a seal whose certificate ends in so many days. */
async function sealedFor(days: number): Promise<Uint8Array> {
  const { key } = authority.centres.orp!.seal
  const identity = issueCertificate({
    subject: { commonName: `Pečeť na ${days} dní` },
    purpose: 'seal',
    key: openIdentity(authority.centres.orp!.seal).key,
    issuer: openIdentity(authority.root),
    to: new Date(Date.now() + days * day),
  })
  const path = join(folder, `seal-${++made}.pem`)
  writeFileSync(path, pem('CERTIFICATE', identity.certificate))
  return sealPdf(plain, { signer: loadSigner(key, path), name: 'Obec', reason: 'x', at })
}

async function* whole(bytes: Uint8Array) {
  yield bytes
}
async function registered(bytes: Uint8Array, fileName = 'smlouva.pdf') {
  const received = await stores.content.receive(clerk.organisation, whole(bytes), { limitBytes: 1e7 })
  const [first] = submission().components
  const components = [{ ...first!, ...received, fileName }]
  return world.runner.act(clerk, scope => registerDocument(scope, submission({ components })))
}
const read = world.runner.read
const versions = (id: string) => read(clerk, scope => componentsOf(scope, [id]))
const ending = () => read(clerk, scope => endingProtections(scope, renewalHorizon(instance), 100))

test('a file whose certificate ends soon gets a further time stamp in the night, and once', async () => {
  const soon = await registered(await sealedFor(30))
  const later = await registered(await sealedFor(300))
  const unsigned = await registered(plain, 'prosté.pdf')
  await run('records.check-signatures')
  assert.deepEqual(
    (await ending()).map(one => one.document_id),
    [soon.id],
  )
  await run('records.renew-protection')
  const [before, stamped, ...more] = await versions(soon.id)
  assert.equal(more.length, 0)
  assert.equal(before!.size_bytes < stamped!.size_bytes, true)
  const pieces = await Array.fromAsync(stores.content.pieces(clerk.organisation, stamped!.digest))
  // The list of the revoked lies in the file before the stamp, so that nobody has to be asked for it later.
  assert.match(Buffer.concat(pieces).toString('latin1'), /\/Type \/DSS[\s\S]*\/CRLs \[\d[\s\S]*ETSI\.RFC3161/)
  assert.equal((await versions(later.id)).length, 1)
  assert.equal((await versions(unsigned.id)).length, 1)
  const check = (await read(clerk, scope => lastChecksOf(scope, [soon.id]))).get(stamped!.id)!
  assert.equal(check.result, 'valid')
  assert.deepEqual(
    check.signatures.map(({ notation, kind }) => [notation, kind]),
    [
      ['PAdES', null],
      ['RFC 3161', 'time-stamp'],
    ],
  )
  assert.ok(check.protected_until!.getTime() > Date.now() + 365 * day, 'the stamp carries it now')
  assert.deepEqual(await ending(), [])
  await run('records.renew-protection')
  assert.equal((await versions(soon.id)).length, 2)
  const { rows } = await read(clerk, scope =>
    sql<{ n: number }>`select count(*)::int as n from audit.event where type = 'records.archive-stamp-added'
      and object_id = ${soon.id}`.execute(scope.sql),
  )
  assert.equal(rows[0]!.n, 1)
})

test('an algorithm that may be relied on only until soon is renewed too; nothing is done without an authority of stamps', async () => {
  const { id } = await registered(await sealedFor(1000))
  const until = new Date(Date.now() + 20 * day).toISOString().slice(0, 10)
  const aging = instanceWith({ algorithmEnds: [{ algorithm: 'sha256 ECDSA', until }] })
  await run('records.check-signatures', aging)
  assert.deepEqual(
    (await ending()).map(one => one.document_id),
    [id],
  )
  await run('records.renew-protection', aging)
  const [component] = await versions(id)
  await assert.rejects(
    renewProtection(aging, clerk, { componentId: component!.id, documentId: id }),
    error => isRefusal(error) && error.code === 'records.stamp-without-authority',
  )
  assert.equal((await versions(id)).length, 1)
  await renewProtection(instance, clerk, { componentId: component!.id, documentId: id })
  assert.equal((await versions(id)).length, 2)
  await assert.rejects(
    renewProtection(instance, clerk, { componentId: component!.id, documentId: id }),
    error => isRefusal(error) && error.code === 'records.stamp-not-here',
  )
})
