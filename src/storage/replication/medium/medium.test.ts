import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Command } from '#platform/manifest'
import { systemClock } from '#platform/values'
import { objectStoresOf } from '#storage/objects'
import { type Centre, gate, ico, twoCentres } from '../../../../test/two-centres.ts'
import { workOff } from '../index.ts'
import { replicaExport, replicaImport } from './commands.ts'

const { orp, kraj, keep, offerFor, hurry, workBoth } = await twoCentres()
const root = await mkdtemp(join(tmpdir(), 'egon-medium-'))
after(() => rm(root, { recursive: true, force: true }))
let made = 0
const newFolder = () => join(root, `disk-${made++}`)

async function run(
  command: Command,
  at: Centre,
  folder: string,
  options: Record<string, string | boolean> = {},
) {
  const lines: string[] = []
  const out = (line: string) => void lines.push(line)
  const call = { options, positionals: [folder], tongue: 'cs' as const, out, err: out, clock: systemClock }
  try {
    const code = await command.run({ ...call, instance: async () => at.instance })
    return { code, said: lines.join('\n') }
  } catch (error) {
    return { code: 2, said: (error as { sentence: { cs: string } }).sentence.cs }
  }
}
const write = (folder: string, more: Record<string, string> = {}) =>
  run(replicaExport, orp, folder, { office: ico, peer: 'kraj', ...more })
const take = (folder: string, at = kraj) => run(replicaImport, at, folder)

/** A medium with some versions that the region, being off, has not got. */
async function carried(count = 2): Promise<{ folder: string; objects: string[] }> {
  const objects: string[] = []
  for (let n = 0; n < count; n++)
    objects.push(await keep({ 'a.zip': randomBytes(50_000), 'b.txt': Buffer.from('b') }))
  const folder = newFolder()
  const written = await write(folder)
  assert.equal(written.code, 0, written.said)
  return { folder, objects }
}
const contentsOn = async (folder: string): Promise<string[]> => {
  const entries = await readdir(join(folder, 'contents'), { recursive: true, withFileTypes: true })
  return entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
}

test('the first copy comes on a disk: judged, kept byte for byte and receipted, and no content goes over the line', async () => {
  await kraj.stop()
  const { folder, objects } = await carried()
  await orp.stop()
  const asked = gate.asked
  const taken = await take(folder)
  assert.equal(taken.code, 0, taken.said)
  assert.match(taken.said, /Převzato: 2, už zde bylo: 0, nepřijato: 0, nepřevzato: 0\./)
  assert.equal(gate.asked, asked + 2)
  for (const object of objects) assert.equal((await offerFor(object)).state, 'offered')
  await orp.start()
  await kraj.start()
  await workOff(kraj.instance)
  const [here, there] = [objectStoresOf(orp.instance).ocfl, objectStoresOf(kraj.instance).ocfl]
  for (const object of objects) {
    assert.equal((await offerFor(object)).state, 'receipted')
    assert.deepEqual(await there.inventoryBytes(object, 1), await here.inventoryBytes(object, 1))
    for await (const _ of there.pieces(object, 1, 'a.zip'));
  }
  assert.match((await take(folder)).said, /Převzato: 0, už zde bylo: 2/)
  assert.match((await write(folder)).said, /už je dokončený nosič/)
  assert.match((await write(newFolder())).said, /nic nedluží/)
})

test('what is carried is not offered over the line meanwhile, and is once its days are over', async () => {
  const { objects } = await carried(1)
  await workOff(orp.instance)
  await workOff(kraj.instance)
  const offer = await offerFor(objects[0]!)
  assert.deepEqual([offer.state, offer.reason], ['offered', 'CARRIED'])
  await workBoth()
  assert.equal((await offerFor(objects[0]!)).state, 'receipted')
})

test('a flipped byte on the disk: that version is not kept, is told, and comes over the line; the others are kept', async () => {
  const { folder, objects } = await carried()
  const large = (await contentsOn(folder)).filter(path => !path.endsWith('.part'))
  const bytes = await Promise.all(large.map(async path => ({ path, own: await readFile(path) })))
  const bent = bytes.find(({ own }) => own.length === 50_000)!
  bent.own[25_000]! ^= 1
  await writeFile(bent.path, bent.own)
  const taken = await take(folder)
  assert.equal(taken.code, 1, taken.said)
  assert.match(taken.said, /NEPŘEVZATO: urn:uuid:\S+ v1: .*a\.zip/)
  assert.match(taken.said, /Převzato: 1, .* nepřevzato: 1\. Co se nepřevzalo, přijde po lince\./)
  await hurry()
  await workOff(kraj.instance)
  await workBoth()
  for (const object of objects) assert.equal((await offerFor(object)).state, 'receipted')
})

test('a bent, a foreign, an unsealed and an unfinished disk are refused before anything of them is taken', async () => {
  const { folder, objects } = await carried(1)
  const manifest = join(folder, 'MANIFEST.json')
  const sealed = await readFile(manifest, 'utf8')
  const changed = async (name: string, change: (text: string) => string) => {
    const copy = newFolder()
    await cp(folder, copy, { recursive: true })
    await writeFile(join(copy, name), change(await readFile(join(copy, name), 'utf8')))
    return copy
  }
  const asked = gate.asked
  assert.match(
    (await take(await changed('offers.ndjson', text => text.replace('"v', '"w')))).said,
    /poškozený|offers/,
  )
  assert.match(
    (await take(await changed('offers.ndjson', text => text.slice(0, -2)))).said,
    /offers\.ndjson není to/,
  )
  assert.match(
    (await take(await changed('MANIFEST.json', text => text.slice(1)))).said,
    /MANIFEST\.json není to/,
  )
  const fewer = await changed('MANIFEST.json', text => text.replace('"versions":1', '"versions":2'))
  assert.match((await take(fewer)).said, /není zapečetěna/)
  assert.match((await take(folder, orp)).said, /od centra „orp“ pro centrum „kraj“\. Zde se nepřevezme/)
  await rm(manifest)
  assert.match((await take(folder)).said, /není dokončený nosič/)
  assert.equal(gate.asked, asked)
  assert.equal((await run(replicaExport, orp, folder, { office: '00000000', peer: 'kraj' })).code, 2)
  assert.equal((await write(folder, { days: 'mnoho' })).code, 2)
  // Written again it puts right what is there only in part.
  const [cut] = (await contentsOn(folder)).filter(path => !path.endsWith('.part'))
  await truncate(cut!, 1)
  assert.equal((await write(folder)).code, 0)
  assert.notEqual(await readFile(manifest, 'utf8'), sealed)
  assert.equal((await take(folder)).code, 0)
  await workOff(kraj.instance)
  assert.equal((await offerFor(objects[0]!)).state, 'receipted')
})

test('cut off in the middle, taking in goes on where it was', async () => {
  const object = await keep({ 'a.zip': randomBytes(9_000_000) })
  const folder = newFolder()
  await write(folder)
  const { uploads } = objectStoresOf(kraj.instance)
  const append = uploads.append.bind(uploads)
  const cutting = uploads as { append: typeof uploads.append }
  const offsets: number[] = []
  cutting.append = async (id, offset, pieces, options) => {
    offsets.push(offset)
    if (offsets.length > 1) return append(id, offset, pieces, options)
    const part: Uint8Array[] = []
    for await (const piece of pieces) if (part.push(Uint8Array.from(piece)) === 4) break
    await append(
      id,
      offset,
      (async function* () {
        yield* part
      })(),
      options,
    )
    throw new Error('killed')
  }
  await assert.rejects(async () => {
    for await (const _ of (await import('./take-medium.ts')).takeMedium(kraj.instance, folder));
  }, /killed/)
  assert.equal((await take(folder)).code, 0)
  cutting.append = append
  assert.deepEqual(offsets, [0, 4 * 1024 * 1024])
  await workOff(kraj.instance)
  assert.equal((await offerFor(object)).state, 'receipted')
})
