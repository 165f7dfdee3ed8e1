import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { outboundOf } from '#platform/outbound'
import { loadSigner, sealOf, signReceipt } from '#platform/trust'
import { newId, sha512Digest } from '#platform/values'
import { refused } from '../../../test/refused.ts'
import { ico, kind, twoCentres } from '../../../test/two-centres.ts'

const { orp, kraj, authority, foreign, keep, offerFor, workBoth } = await twoCentres()

/** The other centre refused, with this code of its own. */
const peerRefused = (code: string) => refused('outbound.peer-refused', { code })

/** Asks the ORP something as the region would, over the region's own connection. */
const asKraj = (path: string, json: unknown) =>
  outboundOf(kraj.instance).call('orp', { method: 'POST', path, json })

test('forged receipts are refused: another seal, another authority, a changed letter, another centre', async () => {
  const object = await keep({ 'a.zip': randomBytes(100) })
  const offer = await offerFor(object)
  const receipt = {
    kind: 'replica',
    centre: { name: 'kraj' },
    object: { id: object, version: 1, inventorySha512: offer.inventory_digest.slice(7) },
  }
  const send = (message: unknown, id = offer.id) =>
    asKraj('/replication/receipts', { offer: id, originatorIco: ico, receipt: message })
  const seal = sealOf(kraj.instance.config)
  const { key, certificate } = foreign.centres.kraj!.seal
  const forged = await signReceipt(receipt, loadSigner(key, certificate))
  await assert.rejects(send(forged), peerRefused('replication.not-sealed'))
  const genuine = await signReceipt(receipt, seal)
  const changed = { ...genuine, receipt: { ...receipt, object: { ...receipt.object, version: 2 } } }
  await assert.rejects(send(changed), peerRefused('replication.not-sealed'))
  const byAnother = await signReceipt({ ...receipt, centre: { name: 'cizi' } }, seal)
  await assert.rejects(send(byAnother), peerRefused('replication.another-offer'))
  const otherBytes = { ...receipt.object, inventorySha512: sha512Digest('0'.repeat(128)).slice(7) }
  const ofOther = await signReceipt({ ...receipt, object: otherBytes }, seal)
  await assert.rejects(send(ofOther), peerRefused('replication.another-offer'))
  await assert.rejects(send(genuine, newId()), peerRefused('replication.not-offered'))
  const peers = orp.instance.config.peers as { seal?: string }[]
  peers[0]!.seal = authority.centres.cizi!.seal.certificate
  await assert.rejects(send(genuine), peerRefused('replication.not-sealed'))
  peers[0]!.seal = authority.centres.kraj!.seal.certificate
  assert.equal((await offerFor(object)).state, 'offered')
  await workBoth()
  assert.equal((await offerFor(object)).state, 'receipted')
})

test('a receipt replayed for another version is refused, and replayed for its own it changes nothing', async () => {
  const object = await keep({ 'a.zip': randomBytes(100) })
  await workBoth()
  const paid = await offerFor(object)
  const replay = { offer: paid.id, originatorIco: ico, receipt: paid.receipt }
  assert.equal((await asKraj('/replication/receipts', replay)).status, 200)
  assert.deepEqual((await offerFor(object)).receipted_at, paid.receipted_at)
  const owed = await offerFor(await keep({ 'a.zip': randomBytes(100) }))
  await assert.rejects(
    asKraj('/replication/receipts', { ...replay, offer: owed.id }),
    peerRefused('replication.another-offer'),
  )
  await workBoth()
})

test('an offer under a foreign seal, or meant for another centre, is not taken', async () => {
  const object = await keep({ 'a.zip': randomBytes(100) })
  const offer = await offerFor(object)
  const message = {
    format: 'egon-offer/1',
    offer: offer.id,
    from: 'orp',
    to: 'kraj',
    object,
    version: 1,
    kind,
    originatorIco: ico,
    inventoryDigest: offer.inventory_digest,
    totalBytes: 100,
    fileCount: 1,
    offeredAt: '2026-03-31T08:00:00.000Z',
  }
  const send = (json: unknown) =>
    outboundOf(orp.instance).call('kraj', { method: 'POST', path: '/replication/offers', json })
  const { key, certificate } = foreign.centres.kraj!.seal
  await assert.rejects(
    send(await signReceipt(message, loadSigner(key, certificate))),
    peerRefused('replication.not-sealed'),
  )
  const seal = sealOf(orp.instance.config)
  await assert.rejects(
    send(await signReceipt({ ...message, to: 'obec' }, seal)),
    peerRefused('replication.another-offer'),
  )
  await workBoth()
  const other = { ...message, inventoryDigest: sha512Digest('0'.repeat(128)) }
  const told = (await (await send(await signReceipt(other, seal))).json()) as {
    answer: string
    reason: string
  }
  assert.deepEqual([told.answer, told.reason], ['REFUSE', 'POLICY'])
})

test('a peer reads nothing that was not offered to it, and no path leads out of the version', async () => {
  const object = await keep({ 'a.zip': randomBytes(100) })
  const get = (query: Record<string, string>, what = 'content') =>
    outboundOf(kraj.instance).call('orp', {
      method: 'GET',
      path: `/replication/${ico}/${what}?${new URLSearchParams({ version: '1', ...query })}`,
    })
  await assert.rejects(
    get({ object: `urn:uuid:${newId()}` }, 'inventory'),
    peerRefused('replication.not-offered'),
  )
  for (const path of [
    'inventory.json',
    '../../../../../../etc/passwd',
    'v1/content/../inventory.json',
    'v1/content/b.zip',
  ])
    await assert.rejects(get({ object, path }), peerRefused('replication.not-offered'))
  ;(await get({ object, path: 'v1/content/a.zip' })).discard()
  await workBoth()
})
