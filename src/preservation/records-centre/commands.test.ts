import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { digestOf } from '#identity/audit'
import { loadSigner, signReceipt } from '#platform/trust'
import { type Day, sha512Digest, systemClock } from '#platform/values'
import { buildTree } from '#storage/replication'
import { makeTestAuthority } from '../../../stands/trust/index.ts'
import { proofCheck } from './commands.ts'
import { type Proof, proofFormat } from './proof/proof.ts'
import { promiseOf, receiptFormat, type StorageReceipt } from './receipt.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-proof-'))
after(() => rmSync(folder, { recursive: true }))
const authority = makeTestAuthority(join(folder, 'ca'), ['orp'])
const { key, certificate } = authority.centres.orp!.seal
const signer = loadSigner(key, certificate)

const inFolder = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const packageText = 'obsah balíčku'
const hex = createHash('sha512').update(packageText).digest('hex')
const moment = '2026-03-31T10:15:30.123Z'
const lockedUntil = '2032-01-01' as Day
const centre = { name: 'orp', title: 'TC ORP' }
const object = { id: 'urn:egon:dossier:99000016:OUJA1', version: 1, inventorySha512: hex }
const kept = { name: 'SIP-OUJA1', sha512: hex, sizeBytes: packageText.length }
const tree = buildTree([{ id: object.id, version: 1, digest: sha512Digest(hex) }])

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

/** A proof as the centre gives it, sealed under the test authority. */
async function sealedProof(): Promise<Proof> {
  const stored = await signReceipt(receipt, signer)
  const content = {
    organisation_id: '01990000-0000-7000-8000-000000000001',
    sequence: 7,
    id: '01990000-0000-7000-8000-000000000002',
    actor: { kind: 'system', name: 'vstupní kontrola' } as const,
    type: 'records-centre.package-stored',
    object_kind: 'holding',
    object_id: object.id,
    erms: null,
    detail: JSON.parse(JSON.stringify({ version: 1, receipt: stored })),
    previous: sha512Digest('0'.repeat(128)),
  }
  const digest = digestOf({ ...content, happened_at: new Date(moment) as never })
  const statement = {
    format: proofFormat,
    madeAt: moment,
    centre,
    originatorIco: '99000016',
    dossier: 'OUJA1',
    package: kept,
    object,
    log: { lastLine: 7, lastDigest: digest, lines: [{ sequence: 7, digest }] },
    store: { root: tree.heads.root, versions: 1 },
  } as const
  return {
    format: proofFormat,
    statement: await signReceipt(statement, signer),
    receipts: [stored],
    lines: [{ ...content, happened_at: moment, digest }],
    path: tree.prove(object.id, 1)!,
  }
}

const proof = inFolder('dukaz.json', JSON.stringify(await sealedProof()))
const sealed = inFolder('balicek.zip', packageText)

async function check(file: string, packagePath: string, anchors: readonly string[], json = false) {
  const lines: string[] = []
  const code = await proofCheck.run({
    options: { anchors: [...anchors], json },
    positionals: [file, packagePath],
    tongue: 'cs',
    out: line => lines.push(line),
    err: line => lines.push(line),
    clock: systemClock,
    instance: () => assert.fail('a proof is checked with no centre at hand'),
  })
  return { code, lines }
}
const trusted = Object.values(authority.anchors)

test('with the certificate of a trusted authority the proof agrees', async () => {
  const { code, lines } = await check(proof, sealed, trusted)
  assert.equal(code, 0, lines.join('\n'))
  assert.equal(lines.at(-1), 'Balíček, potvrzení a protokol souhlasí.')
})

test('without a trusted authority nothing is said to agree: the content holds, the issuer cannot be judged', async () => {
  const { code, lines } = await check(proof, sealed, [])
  assert.equal(code, 4, lines.join('\n'))
  assert.match(lines.at(-1)!, /^Obsah souhlasí, vydavatele pečetí nelze posoudit.*--anchors/)
  const told = await check(proof, sealed, [], true)
  assert.equal(told.code, 4)
  assert.equal(JSON.parse(told.lines[0]!).agrees, null)
})

test('a changed package, a changed receipt and a file of another shape do not agree, whatever is trusted', async () => {
  const changed = inFolder('jiny.zip', `${packageText}!`)
  const text = JSON.stringify(await sealedProof())
  const forged = inFolder('padelek.json', text.replaceAll('2032-01-01', '2027-01-01'))
  const shapeless = inFolder('nic.json', '{}')
  for (const anchors of [[], trusted]) {
    assert.equal((await check(proof, changed, anchors)).code, 1)
    assert.equal((await check(forged, sealed, anchors)).code, 1)
    assert.equal((await check(shapeless, sealed, anchors)).code, 1)
  }
})
