import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { z } from 'zod'
import type { SignedReceipt } from '#platform/trust'
import { type Day, sha512Digest } from '#platform/values'
import { buildTree, type Entry } from '#storage/replication'
import { promiseOf, receiptFormat, type StorageReceipt } from '../receipt.ts'
import { type Proof, proofFormat } from './proof.ts'

type Schema = Parameters<typeof z.fromJSONSchema>[0] & { $defs: Record<string, unknown> }

const published = (name: string): Schema =>
  JSON.parse(readFileSync(new URL(`../../../../docs/schemas/${name}.json`, import.meta.url), 'utf8'))

const fits = (name: string, value: unknown): boolean =>
  z.fromJSONSchema(published(name)).safeParse(JSON.parse(JSON.stringify(value))).success

const hex = 'ab'.repeat(64)
const entry: Entry = { id: 'urn:egon:dossier:99000016:OUJA1', version: 1, digest: sha512Digest(hex) }
const tree = buildTree([entry, { ...entry, id: 'urn:egon:dossier:99000016:OUJA2' }])
const lockedUntil = '2032-01-01' as Day
const object = { id: entry.id, version: 1, inventorySha512: hex }
const kept = { name: 'SIP-OUJA1', sha512: hex, sizeBytes: 2048 }
const centre = { name: 'orp', title: 'Technologické centrum' }
const moment = '2026-03-31T10:15:30.123Z'

const receipt: StorageReceipt = {
  format: receiptFormat,
  kind: 'stored',
  centre,
  originator: { ico: '99000016', name: 'Obec' },
  dossier: 'OUJA1',
  object,
  package: kept,
  storedAt: moment,
  verifiedAt: moment,
  lockedUntil,
  ruleSet: { name: 'NSESSS2024/ULOZENI', version: '1' },
  promise: promiseOf('stored', centre.title, lockedUntil, 'direct'),
}
const sealed = <Value>(value: Value): SignedReceipt<Value> => ({ receipt: value, signature: 'MIIB+g==' })

const proof: Proof = {
  format: proofFormat,
  statement: sealed({
    format: proofFormat,
    madeAt: moment,
    centre,
    originatorIco: '99000016',
    dossier: 'OUJA1',
    package: kept,
    object,
    log: {
      lastLine: 7,
      lastDigest: sha512Digest(hex),
      lines: [{ sequence: 7, digest: sha512Digest(hex) }],
    },
    store: { root: tree.heads.root, versions: tree.heads.count },
  }),
  receipts: [sealed(receipt), sealed({ ...receipt, kind: 'replica' as const })],
  lines: [
    {
      organisation_id: '01990000-0000-7000-8000-000000000001',
      sequence: 7,
      id: '01990000-0000-7000-8000-000000000002',
      happened_at: moment,
      actor: { kind: 'system', name: 'program' },
      type: 'records-centre.package-stored',
      object_kind: 'holding',
      object_id: entry.id,
      erms: null,
      detail: { version: 1 },
      previous: sha512Digest(hex),
      digest: sha512Digest(hex),
    },
  ],
  path: tree.prove(entry.id, entry.version)!,
}

test('a sealed receipt is of the published shape', () => {
  assert.ok(fits('receipt-1', sealed(receipt)))
})

test('a receipt of taking and one of storing tell the class promised, the one reached and by which copies', () => {
  const taken = { promised: 'C-WORM', reached: 'A-LOCAL' } as const
  const promise = promiseOf('taken', centre.title, lockedUntil, 'direct', taken)
  const first = { ...receipt, kind: 'taken', promise, storageClass: taken, reread: 'direct' } as const
  assert.ok(fits('receipt-1', sealed(first)))
  assert.match(promise.cs, /zatím je dosaženo A-LOCAL.*Potvrzení o uložení vydá, až budou/)
  const copies = [{ where: 'centre', name: 'kraj', at: moment }] as const
  const reached = { promised: 'B-DUAL', reached: 'B-DUAL' } as const
  const words = promiseOf('stored', centre.title, lockedUntil, 'direct', { ...reached, copies })
  assert.ok(fits('receipt-1', sealed({ ...receipt, promise: words, storageClass: reached, copies })))
  assert.match(words.cs, /Dosažena je třída B-DUAL.*„kraj“/)
  const less = promiseOf('stored', centre.title, lockedUntil, 'direct', { ...taken, copies: [] })
  assert.match(less.cs, /C-WORM dosažena není.*Potvrzuje se jen A-LOCAL/)
  assert.ok(!fits('receipt-1', sealed({ ...receipt, storageClass: { promised: 'C-WORM' } })))
  assert.ok(
    !fits('receipt-1', sealed({ ...receipt, storageClass: { promised: 'GOLD', reached: 'A-LOCAL' } })),
  )
  assert.ok(!fits('receipt-1', sealed({ ...receipt, copies: [{ where: 'pásek', name: 'x', at: moment }] })))
})

test('a receipt that lacks, adds or bends something is not', () => {
  const { lockedUntil: _, ...unlocked } = receipt
  for (const bent of [
    unlocked,
    { ...receipt, archived: true },
    { ...receipt, kind: 'archived' },
    { ...receipt, format: 'egon-receipt/2' },
    { ...receipt, storedAt: '31. 3. 2026' },
    { ...receipt, package: { ...kept, sha512: hex.toUpperCase() } },
  ])
    assert.ok(!fits('receipt-1', sealed(bent)))
})

test('a proof is of the published shape', () => {
  assert.ok(fits('proof-1', proof))
})

test('a proof that lacks, adds or bends something is not', () => {
  const { path: _, ...pathless } = proof
  for (const bent of [
    pathless,
    { ...proof, comment: '' },
    { ...proof, receipts: [] },
    { ...proof, path: { ...proof.path, levels: [] } },
    { ...proof, lines: [{ ...proof.lines[0], digest: hex }] },
    { ...proof, receipts: [sealed({ ...receipt, promise: receipt.promise.cs })] },
  ])
    assert.ok(!fits('proof-1', bent))
})

test('a receipt means the same alone and inside a proof', () => {
  const within = published('proof-1').$defs
  for (const [name, alone] of Object.entries(published('receipt-1').$defs))
    assert.deepEqual(within[name], alone, name)
})
