import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Config } from '#platform/config'
import { loadSigner, signReceipt } from '#platform/trust'
import { digestHex, sha512Digest } from '#platform/values'
import { makeTestAuthority } from '../../../../stands/trust/index.ts'
import { refused } from '../../../../test/refused.ts'
import type { StorageReceipt } from '../receipt.ts'
import { requireStorageReceipt } from './require-storage-receipt.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-receipt-'))
after(() => rmSync(folder, { recursive: true }))
const authority = makeTestAuthority(join(folder, 'ca'), ['orp', 'kraj'])
const foreign = makeTestAuthority(join(folder, 'foreign'), ['orp'])
const config = {
  peers: [{ name: 'orp', url: 'https://127.0.0.1:1', seal: authority.centres.orp!.seal.certificate }],
  trust: { anchors: [authority.anchors.certificate, authority.anchors.revocationList], test: true },
} as unknown as Config

const order = {
  originatorIco: '99000016',
  dossier: 'OUJA-S-1',
  digest: sha512Digest('a'.repeat(128)),
}
const genuine = {
  kind: 'stored',
  centre: { name: 'orp' },
  originator: { ico: order.originatorIco },
  dossier: order.dossier,
  package: { sha512: digestHex(order.digest) },
} as StorageReceipt
const signer = (name: string, of = authority) =>
  loadSigner(of.centres[name]!.seal.key, of.centres[name]!.seal.certificate)

const take = async (over: object, by = signer('orp')) =>
  requireStorageReceipt(
    config,
    { centre: 'orp', kind: 'stored' },
    order,
    await signReceipt({ ...genuine, ...over }, by),
  )

test('a receipt of the right centre about the right package is taken', async () => {
  await take({})
})

test('a receipt about anything else is not: another kind, centre, office, dossier, package', async () => {
  const others: [string, object][] = [
    ['kind', { kind: 'replica' }],
    ['centre', { centre: { name: 'kraj' } }],
    ['originator', { originator: { ico: '99000024' } }],
    ['dossier', { dossier: 'OUJA-S-2' }],
    ['package', { package: { sha512: 'b'.repeat(128) } }],
    ['package', { package: undefined }],
  ]
  for (const [problem, over] of others)
    await assert.rejects(take(over), refused('records-centre.receipt-unusable', { problem }))
})

test('a receipt under the seal of another centre or authority is not taken, nor one changed after sealing', async () => {
  const unusable = refused('records-centre.receipt-unusable')
  await assert.rejects(take({}, signer('kraj')), unusable)
  await assert.rejects(take({}, signer('orp', foreign)), unusable)
  const sealed = await signReceipt(genuine, signer('orp'))
  const changed = { ...sealed, receipt: { ...genuine, lockedUntil: '2999-01-01' } as StorageReceipt }
  await assert.rejects(
    requireStorageReceipt(config, { centre: 'orp', kind: 'stored' }, order, changed),
    refused('records-centre.receipt-unusable', { problem: 'content-changed' }),
  )
})
