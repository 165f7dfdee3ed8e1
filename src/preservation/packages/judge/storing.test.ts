import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import type { Day } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import { member, zipped } from '../../../../test/packages/made-zip.ts'
import { bytesIn, componentOf, documentOf, identity, smallSip } from '../../../../test/packages/small-sip.ts'
import { judgePackage, labels, nodeHashing, profileNamed, writeSip } from '../index.ts'
import { asks } from './profiles.ts'
import { storingExclusions } from './storing.ts'

const name = 'OUJA0000000001-1'
const path = 'komponenty/001-01-01.pdf'

/** The files of a right package, to be spoiled in one place. */
function rightFiles(): { mets: string; files: Map<string, Uint8Array> } {
  const sip = smallSip()
  const { metadata, members } = writeSip(sip.order)
  const files = new Map(members.map(({ path, component }) => [path, bytesIn(sip)(component)[0]!]))
  return { mets: new TextDecoder().decode(metadata), files }
}

async function judged(
  mets: string | Uint8Array,
  files: ReadonlyMap<string, Uint8Array>,
  profile = 'ULOZENI',
) {
  const members = [...files].map(([below, bytes]) => member(`${name}/${below}`, bytes))
  const bytes = memoryBytes(await zipped(member(`${name}/mets.xml`, mets), ...members))
  return judgePackage(
    { form: 'file', name: `${name}.zip`, bytes },
    { profile: `NSESSS2024/${profile}`, date: '2026-04-01' as Day, hashing: nodeHashing },
  )
}

const rulesOf = async (mets: string, files: ReadonlyMap<string, Uint8Array>) =>
  (await judged(mets, files)).findings.map(({ rule }) => rule)

/** Judges the right package with its metadata changed. */
async function withMetadata(from: string | RegExp, to: string): Promise<string[]> {
  const { mets, files } = rightFiles()
  const changed = mets.replace(from, to)
  assert.notEqual(changed, mets)
  return rulesOf(changed, files)
}

test('a package as the records service writes it is fit for storing', async () => {
  const { mets, files } = rightFiles()
  assert.deepEqual(await judged(mets, files), {
    profile: 'NSESSS2024/ULOZENI',
    status: 'OK',
    stage: 'components',
    findings: [],
  })
})

test('a component of another content, size or fate is found, and the mended package passes', async () => {
  const { mets, files } = rightFiles()
  const right = files.get(path)!
  const word = Buffer.from(right).indexOf('smlouva')
  const flipped = Uint8Array.from(right, (byte, at) => (at === word ? byte ^ 1 : byte))
  assert.deepEqual(await rulesOf(mets, new Map([[path, flipped]])), ['kom2'])
  assert.deepEqual(await rulesOf(mets, new Map([[path, right.subarray(0, -1)]])), ['kom1', 'kom2'])
  assert.deepEqual(await rulesOf(mets, new Map()), ['obs52'])
  assert.deepEqual(await rulesOf(mets, new Map([[path, right]])), [])
})

test('a digest or size told wrongly is found', async () => {
  assert.deepEqual(await withMetadata(/CHECKSUM="./, 'CHECKSUM="g'), ['kom2'])
  assert.deepEqual(await withMetadata(/SIZE="\d+"/, 'SIZE="7"'), ['kom1'])
  assert.deepEqual(await withMetadata(/ SIZE="\d+"/, ''), ['kom1'])
  assert.deepEqual(await withMetadata(/CHECKSUMTYPE="SHA-512"/, 'CHECKSUMTYPE="SHA-256"'), ['kom2'])
})

test('a digest in capitals or by SHA-256 is as good', async () => {
  const { mets, files } = rightFiles()
  const sha256 = createHash('sha256').update(files.get(path)!).digest('hex')
  const upper = mets.replace(/CHECKSUM="([0-9a-f]+)"/, (_, hex: string) => `CHECKSUM="${hex.toUpperCase()}"`)
  assert.deepEqual(await rulesOf(upper, files), [])
  const shorter = mets
    .replace(/CHECKSUM="[0-9a-f]+"/, `CHECKSUM="${sha256}"`)
    .replace('"SHA-512"', '"SHA-256"')
  assert.deepEqual(await rulesOf(shorter, files), [])
})

test('a checksum of another kind, a place of another kind and two places are refused', async () => {
  assert.deepEqual(await withMetadata('CHECKSUMTYPE="SHA-512"', 'CHECKSUMTYPE="MD5"'), ['obs46'])
  assert.deepEqual(await withMetadata(/ CHECKSUMTYPE="SHA-512"/, ''), ['obs46'])
  assert.deepEqual(await withMetadata('LOCTYPE="URL"', 'LOCTYPE="OTHER"'), ['obs53'])
  assert.deepEqual(await withMetadata(/<mets:FLocat[^>]*\/>/, '$&$&'), ['obs50', 'obs52'])
  assert.deepEqual(await withMetadata(/<mets:FLocat[^>]*\/>/, ''), ['obs50', 'obs52'])
})

test('links that lead elsewhere are refused', async () => {
  const hrefs = ['../komponenty/x', '/etc/passwd', 'file:///etc/passwd', 'komponenty/../mets.xml', 'mets.xml']
  for (const href of [...hrefs, 'komponenty\\001-01-01.pdf', 'https://priklad.cz/x.pdf', ''])
    assert.ok((await withMetadata(/xlink:href="[^"]*"/, `xlink:href="${href}"`)).includes('obs52'), href)
})

test('a file that nobody describes is found, in the folder of components and beside it', async () => {
  const { mets, files } = rightFiles()
  const extra = new Uint8Array(3)
  assert.deepEqual(await rulesOf(mets, new Map([...files, ['komponenty/navíc.txt', extra]])), ['obs52'])
  assert.deepEqual(await rulesOf(mets, new Map([...files, ['komponenty/a/b.txt', extra]])), ['obs52'])
  assert.deepEqual(await rulesOf(mets, new Map([...files, ['thumbs.db', extra]])), ['dat3'])
  assert.deepEqual(await rulesOf(mets, new Map([...files, ['přílohy/a.txt', extra]])), ['dat3'])
})

test('a component may be named with diacritics and pictures, its link says the same', async () => {
  const { mets, files } = rightFiles()
  const named = 'komponenty/příloha č. 1 🏛️.pdf'
  const renamed = new Map([[named, files.get(path)!]])
  assert.deepEqual(await rulesOf(mets.replace(path, named), renamed), [])
  assert.deepEqual(await rulesOf(mets, renamed), ['obs52', 'obs52'])
})

test('two records may not share one file', async () => {
  const sip = smallSip()
  const bytes = new Uint8Array(4)
  const components = [1, 2].map(slot => componentOf(bytes, { identity: identity(`OUJA-${slot}`), slot }))
  const dossier = {
    ...sip.order.dossier,
    documents: [documentOf(components, { identity: identity('OUJA-D') })],
  }
  const { metadata } = writeSip({ ...sip.order, dossier })
  const text = new TextDecoder().decode(metadata).replace('001-02-01.pdf', '001-01-01.pdf')
  assert.deepEqual(await rulesOf(text, new Map([[path, bytes]])), ['obs52'])
})

test('a package for storing bears the label of a disposal package', async () => {
  const { mets, files } = rightFiles()
  const transfer = mets.replace(labels.proposal, labels.transfer)
  assert.deepEqual(await rulesOf(transfer, files), ['obs2'])
  assert.deepEqual(await withMetadata(/ LABEL="[^"]*"/, ''), ['obs2'])
})

test('storing leaves out only what presupposes a reached disposal year or a decision of an archive', () => {
  const storing = profileNamed('NSESSS2024/ULOZENI')!
  const transfer = profileNamed('NSESSS2024/PREJIMKA')!
  assert.deepEqual(
    storingExclusions.map(({ rule }) => rule),
    ['obs3', 'obs64', 'obs65', 'obs77', 'obs78', 'obs79', 'obs80'],
  )
  for (const { rule } of storingExclusions) {
    assert.equal(asks(storing, { code: rule, profiles: '*' }), false)
    assert.equal(asks(transfer, { code: rule, profiles: '*' }), true)
  }
  assert.equal(asks(storing, { code: 'obs66', profiles: '*' }), true)
  assert.equal(asks(storing, { code: 'obs66', profiles: ['PREJIMKA'] }), false)
})
