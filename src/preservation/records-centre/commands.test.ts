import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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

/** The file that a court expert gets, alone in a folder, by plain Node. */
function byExpert(...args: string[]): { code: number; out: string } {
  copyFileSync(
    new URL('../../../docs/verifier/check-proof.mjs', import.meta.url),
    join(folder, 'check-proof.mjs'),
  )
  const done = spawnSync(process.execPath, ['check-proof.mjs', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: {},
  })
  return { code: done.status ?? -1, out: done.stdout + done.stderr }
}
const root = authority.root.certificate

test('a single file with no dependency comes to the same verdicts, step by step', async () => {
  const fine = byExpert(proof, sealed, root)
  assert.equal(fine.code, 0, fine.out)
  assert.match(fine.out, /the package belongs to the store whose root the centre sealed/)
  const alone = byExpert(proof, sealed)
  assert.equal(alone.code, 4, alone.out)
  assert.equal(byExpert().code, 2)
  assert.equal(byExpert('nikde.json', sealed).code, 2)
  assert.equal(byExpert(inFolder('nic2.json', '{}'), sealed).code, 2)
})

test('the single file finds each forgery: package, receipt, line, order of the tree, another authority', async () => {
  const whole = await sealedProof()
  const told = (name: string, value: unknown) =>
    byExpert(inFolder(`${name}.json`, JSON.stringify(value)), sealed, root)
  const bent: Record<string, unknown> = {
    receipt: JSON.parse(JSON.stringify(whole).replaceAll('2032-01-01', '2027-01-01')),
    line: { ...whole, lines: whole.lines.map(line => ({ ...line, sequence: 8 })) },
    'no line': { ...whole, lines: [] },
    path: { ...whole, path: { ...whole.path, levels: whole.path.levels.toReversed() } },
    'another object': { ...whole, path: { ...whole.path, entry: { ...whole.path.entry, version: 2 } } },
    'cut seal': {
      ...whole,
      statement: { ...whole.statement, signature: whole.statement.signature.slice(0, 400) },
    },
  }
  for (const [name, value] of Object.entries(bent)) assert.equal(told(name, value).code, 1, name)
  assert.equal(byExpert(proof, inFolder('jiny2.zip', `${packageText}!`), root).code, 1)
  const foreign = makeTestAuthority(join(folder, 'foreign'), ['orp']).root.certificate
  assert.equal(byExpert(proof, sealed, foreign).code, 1)
})
