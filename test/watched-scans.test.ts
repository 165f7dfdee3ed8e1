import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Instance } from '#platform/acts'
import { quietLog } from '#platform/log'
import { liftImmutable, openStores } from '#storage/objects'
import { registerDocument } from '../src/office/records/acts/register-document.ts'
import { byScanner, takeScans } from '../src/office/records/scanning/take-scans.ts'
import { putAwayScan } from '../src/office/records/scanning/watched-folder.ts'
import { componentsOf } from '../src/office/records/store/documents.ts'
import { newestWatchedScans } from '../src/office/records/store/watched-scans.ts'
import { testDatabase } from './database.ts'
import { submission, testOffice } from './office.ts'
import { scannedSheet } from './scanned-sheet.ts'

const root = mkdtempSync(join(tmpdir(), 'egon-watched-'))
after(async () => {
  await liftImmutable(root)
  rmSync(root, { recursive: true })
})
const world = await testDatabase()
const { runner, clock } = world
const { who, clerk } = await testOffice(world)
const stores = await openStores(join(root, 'stores'))
const instance = {
  ...world,
  config: { demo: true },
  log: quietLog,
  alone: true,
  held: new Map<string, unknown>([
    ['storage/objects', stores],
    ['preservation/formats', null],
  ]),
} as unknown as Instance

let made = 0
const folderOf = () => mkdtempSync(join(root, `slozka-${++made}-`))
const put = (folder: string, name: string, bytes: Buffer, marker: string | null = '') => {
  writeFileSync(join(folder, name), bytes)
  if (marker !== null) writeFileSync(join(folder, `${name}.hotovo`), marker)
}
const look = (folder: string) => takeScans(instance, byScanner(who.organisation), folder)
const register = () => runner.act(clerk, scope => registerDocument(scope, submission({}, clock.now())))
const scansOf = async (id: string) =>
  (await runner.read(clerk, scope => componentsOf(scope, [id]))).filter(one =>
    one.file_name.startsWith('sken-'),
  )
const newest = async () => (await runner.read(who, scope => newestWatchedScans(scope, 1)))[0]!
const inside = (folder: string, part: string) =>
  existsSync(join(folder, part)) ? readdirSync(join(folder, part)).toSorted() : []

test('a scan is taken once its marker says that it is whole, and put to its document by its code', async () => {
  const folder = folderOf()
  const document = await register()
  put(folder, 'davka.png', scannedSheet({ bars: document.identifier }), null)
  await look(folder)
  assert.equal((await scansOf(document.id)).length, 0, 'without a marker nobody knows whether it is whole')
  writeFileSync(join(folder, 'davka.png.hotovo'), '')
  await look(folder)
  await look(folder)
  assert.equal((await scansOf(document.id)).length, 1)
  assert.deepEqual(inside(folder, 'zpracovane'), ['davka.png'])
  assert.deepEqual(readdirSync(folder), ['zpracovane'])
  const taken = await newest()
  assert.deepEqual([taken.state, taken.outcomes[0]!.reference], ['dealt', document.reference_number])
})

test('half a scan waits until it has the size of its marker; one with another digest goes aside', async () => {
  const folder = folderOf()
  const document = await register()
  const whole = scannedSheet({ bars: document.identifier })
  put(folder, 'pul.png', whole.subarray(0, 2000), String(whole.length))
  await look(folder)
  assert.deepEqual(readdirSync(folder).toSorted(), ['pul.png', 'pul.png.hotovo'])
  writeFileSync(join(folder, 'pul.png'), whole)
  await look(folder)
  assert.equal((await scansOf(document.id)).length, 1)
  put(folder, 'jiny.png', whole, createHash('sha256').update('jiné').digest('hex'))
  await look(folder)
  assert.deepEqual(inside(folder, 'odlozene'), ['jiny.png', 'jiny.png.duvod.txt'])
  assert.match(readFileSync(join(folder, 'odlozene/jiny.png.duvod.txt'), 'utf8'), /značka/)
})

test('what is no scan, has no code or an unknown one goes aside with its reason and stops no other', async () => {
  const folder = folderOf()
  const document = await register()
  put(folder, 'a-text.png', Buffer.from('toto není obrázek'))
  put(folder, 'b-bez-kodu.png', scannedSheet())
  put(folder, 'c-neznamy.png', scannedSheet({ bars: 'OUJA0000099999' }))
  put(folder, 'd-dobry.png', scannedSheet({ bars: document.identifier }))
  symlinkSync('/etc/passwd', join(folder, 'e-odkaz.png'))
  writeFileSync(join(folder, 'e-odkaz.png.hotovo'), '')
  await look(folder)
  assert.deepEqual(inside(folder, 'zpracovane'), ['d-dobry.png'])
  const reasons = inside(folder, 'odlozene').filter(name => name.endsWith('.duvod.txt'))
  assert.deepEqual(reasons, ['a-text.png.duvod.txt', 'b-bez-kodu.png.duvod.txt', 'c-neznamy.png.duvod.txt'])
  const reason = (name: string) => readFileSync(join(folder, 'odlozene', name), 'utf8')
  assert.match(reason('a-text.png.duvod.txt'), /není sken/)
  assert.match(reason('b-bez-kodu.png.duvod.txt'), /nemá náš kód/)
  assert.match(reason('c-neznamy.png.duvod.txt'), /OUJA0000099999.*není kódem/)
  assert.ok(existsSync(join(folder, 'e-odkaz.png')), 'a link leads elsewhere and is left alone')
})

test('the same scan under another name is the same scan', async () => {
  const folder = folderOf()
  const document = await register()
  const bytes = scannedSheet({ bars: document.identifier })
  put(folder, 'prvni.png', bytes)
  put(folder, 'druhy.png', bytes)
  await look(folder)
  assert.equal((await scansOf(document.id)).length, 1)
  assert.deepEqual(inside(folder, 'zpracovane'), ['druhy.png', 'prvni.png'])
})

test('a program ended before it could move the scan, or in the middle of the move, puts it away and takes nothing twice', async () => {
  const folder = folderOf()
  const document = await register()
  const bytes = scannedSheet({ bars: document.identifier })
  put(folder, 'davka.png', bytes)
  await look(folder)
  // It lies there again, as if the move had never been: what is known is only moved.
  put(folder, 'davka.png', bytes)
  await look(folder)
  assert.equal((await scansOf(document.id)).length, 1)
  assert.deepEqual(inside(folder, 'zpracovane'), ['2-davka.png', 'davka.png'])
  // The note of the move is there and the marker gone; the next look ends the move.
  put(folder, 'dalsi.png', bytes, null)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  writeFileSync(join(folder, '.presun-dalsi.png'), JSON.stringify({ sha256, reason: null }))
  await look(folder)
  assert.ok(inside(folder, 'zpracovane').includes('dalsi.png'))
  // Another scan of that name that came meanwhile is left to its own marker.
  put(folder, 'dalsi.png', bytes.subarray(0, 99), null)
  writeFileSync(join(folder, '.presun-dalsi.png'), JSON.stringify({ sha256, reason: null }))
  await look(folder)
  assert.deepEqual(
    readdirSync(folder).filter(name => name !== 'zpracovane'),
    ['dalsi.png'],
  )
})

test('a scan is put away only with its marker gone before it', async () => {
  const folder = folderOf()
  put(folder, 'x.png', Buffer.from('x'))
  await putAwayScan(folder, { name: 'x.png', path: join(folder, 'x.png') }, 'protože')
  assert.deepEqual(readdirSync(folder), ['odlozene'])
  assert.deepEqual(inside(folder, 'odlozene'), ['x.png', 'x.png.duvod.txt'])
})
