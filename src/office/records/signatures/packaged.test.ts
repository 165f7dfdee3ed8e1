import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { textToPdf } from '#office/conversion'
import type { Instance } from '#platform/acts'
import { readConfig, writeConfig } from '#platform/config'
import { quietLog } from '#platform/log'
import { loadSigner, sealPdf, stamperOf } from '#platform/trust'
import { asInstant } from '#platform/values'
import { writeSip } from '#preservation/packages'
import { openStores } from '#storage/objects'
import { makeTestAuthority, openIdentity, serveStamps } from '../../../../stands/trust/index.ts'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { createDossier } from '../acts/create-dossier.ts'
import { insertIntoDossier } from '../acts/insert-document.ts'
import { registerDocument } from '../acts/register-document.ts'
import { settleDocument } from '../acts/settle-document.ts'
import { bundleOf } from '../package/bundle.ts'
import { dryRun } from '../package/dry-run.ts'
import { sipOrderOf } from '../package/sip-order.ts'
import { dossierById } from '../store/dossiers.ts'
import { signatureJobs } from './jobs.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-packaged-'))
after(() => rmSync(folder, { recursive: true }))
const authority = makeTestAuthority(join(folder, 'ca'), ['orp'])
const stamps = await serveStamps(openIdentity(authority.timeStamping))
after(() => stamps.close())
const world = await testDatabase()
const stores = await openStores(join(folder, 'objects'))
const { clerk, groups } = await testOffice(world)
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

async function* whole(bytes: Uint8Array) {
  yield bytes
}

test('the package of a dossier tells of each signature what was found, in the way the standard asks, and passes its check', async () => {
  const { key, certificate } = authority.centres.orp!.seal
  const at = asInstant(new Date())
  const plain = await textToPdf({ title: 'Smlouva', author: 'A', paragraphs: ['Text.'], at })
  const sealed = await sealPdf(plain, {
    signer: loadSigner(key, certificate),
    name: 'Obec',
    reason: 'x',
    at,
    stamp: stamperOf([{ name: 'TSA', url: stamps.url }]),
  })
  const received = await stores.content.receive(clerk.organisation, whole(sealed), { limitBytes: 1e7 })
  const [first] = submission().components
  const dossier = await world.runner.act(clerk, async scope => {
    const document = await registerDocument(
      scope,
      submission({ components: [{ ...first!, ...received, fileName: 'smlouva.pdf' }] }),
    )
    const opened = await createDossier(scope, { subject: 'Smlouva', subjectGroupId: groups.trees })
    await insertIntoDossier(scope, { documentId: document.id, dossierId: opened.id })
    await settleDocument(scope, { id: document.id, method: 'noted', content: null, reason: null })
    return opened
  })
  await signatureJobs[0]!.run(
    { instance, runner: world.runner },
    { payload: {}, organisation: '', attempt: 1, log: quietLog },
  )
  await dryRun(instance, clerk, dossier.id)
  const order = await world.runner.read(clerk, async scope =>
    sipOrderOf(
      await bundleOf(scope, (await dossierById(scope, dossier.id))!, scope.clock.now()),
      'SIP',
      scope.clock.now(),
    ),
  )
  const [told, ...more] = order.dossier.documents![0]!.components[0]!.checks!
  assert.equal(more.length, 0)
  assert.deepEqual(
    [told!.result, told!.certificateCheck.path, told!.certificateCheck.isRevoked],
    ['valid', 'valid', false],
  )
  assert.equal(told!.certificateCheck.revocationList?.value, '1')
  assert.ok(Math.abs(told!.appliedAt!.getTime() - Date.now()) < 300_000)
  const { metadata } = writeSip(order)
  const text = Buffer.from(metadata).toString('utf8')
  assert.equal(text.match(/OvereniBezpecnostnihoPrvku>/g)?.length, 2)
  assert.match(text, /PlatnostBezpecnostnihoPrvku>platný</)
})
