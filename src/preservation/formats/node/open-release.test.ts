import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Instance } from '#platform/acts'
import type { Log } from '#platform/log'
import { formatsHealth } from '../health.ts'
import { formatsModule, type HeldRelease } from '../held-release.ts'
import { memoryBytes } from '../index.ts'
import { openRelease } from './open-release.ts'
import { keepSignatureFiles } from './signature-files.ts'

const root = await mkdtemp(join(tmpdir(), 'egon-release-'))
after(() => rm(root, { recursive: true }))

let folders = 0
async function folder(): Promise<string> {
  const made = join(root, String(++folders))
  await mkdir(made)
  return made
}

/** A release with one format: files that begin so. */
const release = (version: number, beginning: string, puid = 'fmt/9001') =>
  `<?xml version="1.0"?><FFSignatureFile Version="${version}" xmlns="urn:x"><InternalSignatureCollection>
  <InternalSignature ID="1"><ByteSequence Reference="BOFoffset"><SubSequence Position="1" SubSeqMinOffset="0" SubSeqMaxOffset="0"><Sequence>${Buffer.from(beginning).toString('hex').toUpperCase()}</Sequence></SubSequence></ByteSequence></InternalSignature>
</InternalSignatureCollection><FileFormatCollection>
  <FileFormat ID="1" PUID="${puid}" Name="Výkres" Version="3" MIMEType="image/vnd.vykres"><InternalSignatureID>1</InternalSignatureID><Extension>vyk</Extension></FileFormat>
</FileFormatCollection></FFSignatureFile>`

type Told = { readonly level: string; readonly what: string }
function listening(): { log: Log; told: Told[] } {
  const told: Told[] = []
  const hear = (level: string) => (what: string) => void told.push({ level, what })
  return { log: { info: hear('info'), warn: hear('warn'), error: hear('error') }, told }
}

async function update(dataFolder: string, text: string): Promise<void> {
  const file = join(root, 'downloaded.xml')
  await writeFile(file, text)
  await keepSignatureFiles({ config: { dataFolder } as Instance['config'] }, { signatures: file })
}

const puidOf = async (held: HeldRelease, content: string, name?: string) =>
  (await held.identify(memoryBytes(Buffer.from(content)), name)).puid
const healthOf = async (held: HeldRelease) =>
  (await formatsHealth({ held: new Map([[formatsModule, held]]) } as unknown as Instance))[0]!

test('without a release our own table tells formats, and all is well', async () => {
  const { log, told } = listening()
  const held = openRelease(await folder(), log)
  assert.equal(await puidOf(held, 'SEKCE výkres'), 'x-fmt/111')
  assert.equal((await healthOf(held)).well, true)
  assert.deepEqual(told, [])
})

test('a file that our table knows only as a text or not at all is told by the release, under our type', async () => {
  const at = await folder()
  await update(at, release(7, 'SEKCE'))
  const held = openRelease(at, listening().log)
  const found = await held.identify(memoryBytes(Buffer.from('SEKCE výkres')), 'dům.vyk')
  assert.deepEqual(
    [found.puid, found.name, found.version, found.basis, found.extensionAgrees, found.mime],
    ['fmt/9001', 'Výkres', '3', 'signature', true, 'text/plain'],
  )
  assert.equal(held.formatOf('fmt/9001')?.name, 'Výkres')
})

test('what our table knows well, the release does not change', async () => {
  const at = await folder()
  await update(at, release(7, '<?xml'))
  const held = openRelease(at, listening().log)
  assert.equal(await puidOf(held, '<?xml version="1.0"?><a/>'), 'fmt/101')
  assert.equal(await puidOf(held, 'GIF89a....'), 'fmt/4')
})

test('a release is read once, and another one as soon as it was taken over', async () => {
  const at = await folder()
  const { log, told } = listening()
  const held = openRelease(at, log)
  assert.equal(await puidOf(held, 'SEKCE'), 'x-fmt/111')
  await update(at, release(7, 'SEKCE'))
  const many = await Promise.all(Array.from({ length: 20 }, () => puidOf(held, 'SEKCE')))
  assert.deepEqual([...new Set(many)], ['fmt/9001'])
  assert.equal(told.length, 1)
  await update(at, release(8, 'SEKCE', 'fmt/9002'))
  assert.equal(await puidOf(held, 'SEKCE'), 'fmt/9002')
  assert.deepEqual(await held.state(), { kind: 'held', release: 'V8', formats: 1 })
  assert.equal(told.length, 2)
})

test('a broken file is told once to the log and by the health, and receipt goes on', async () => {
  const at = await folder()
  const { log, told } = listening()
  const held = openRelease(at, log)
  await mkdir(join(at, 'formats'))
  await writeFile(join(at, 'formats/signatures.xml'), release(7, 'SEKCE').slice(0, 300))
  assert.equal(await puidOf(held, 'SEKCE'), 'x-fmt/111')
  assert.equal(await puidOf(held, 'SEKCE'), 'x-fmt/111')
  assert.deepEqual(
    told.map(({ level }) => level),
    ['error'],
  )
  const health = await healthOf(held)
  assert.equal(health.well, false)
  assert.match(
    health.says.cs,
    /jen podle vlastní tabulky\. Převezměte vydání znovu příkazem \.\/egon formats update/,
  )
  await update(at, release(8, 'SEKCE'))
  assert.equal(await puidOf(held, 'SEKCE'), 'fmt/9001')
  assert.equal((await healthOf(held)).well, true)
})

test('where a good release was broken meanwhile, the good one goes on serving', async () => {
  const at = await folder()
  await update(at, release(7, 'SEKCE'))
  const held = openRelease(at, listening().log)
  assert.equal(await puidOf(held, 'SEKCE'), 'fmt/9001')
  await writeFile(join(at, 'formats/signatures.xml'), 'rozbité')
  assert.equal(await puidOf(held, 'SEKCE'), 'fmt/9001')
  assert.match((await healthOf(held)).says.cs, /podle dřívějšího vydání V7/)
})

const published = join(import.meta.dirname, '../../../../../shared/data/formats/signatures')
const skip = existsSync(published) ? false : 'the published signatures are not here'
/** Reading the whole release may take this long on a slow machine; it happens once in months. */
const readingMsMost = 5000
const memoryBytesMost = 64 * 1024 * 1024

test('the published release is read in time, fits in memory and tells what we do not know', {
  skip,
}, async () => {
  const at = await folder()
  const files = {
    signatures: join(published, 'DROID_SignatureFile_V122.xml'),
    containers: join(published, 'container-signature-20260119.xml'),
  }
  await keepSignatureFiles({ config: { dataFolder: at } as Instance['config'] }, files)
  const held = openRelease(at, listening().log)
  globalThis.gc?.()
  const heapBefore = process.memoryUsage().heapUsed
  const began = performance.now()
  const drawing = '0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1015\n'
  const first = await held.identify(
    memoryBytes(Buffer.from('\u007fELF\u0001\u0001\u0001\u0000'.padEnd(400, '\u0000'), 'latin1')),
    'program',
  )
  const tookMs = performance.now() - began
  const heap = process.memoryUsage().heapUsed - heapBefore
  const again = performance.now()
  await puidOf(held, drawing, 'dům.dxf')
  console.log(
    `» release V122 at receipt: read in ${tookMs.toFixed(0)} ms, ${(heap / 1e6).toFixed(0)} MB of heap, a text looked at in ${(performance.now() - again).toFixed(1)} ms`,
  )
  assert.match(first.name, /Executable|ELF/i)
  assert.ok(tookMs < readingMsMost, `${tookMs} ms`)
  assert.ok(heap < memoryBytesMost, `${heap} bytes`)
})
