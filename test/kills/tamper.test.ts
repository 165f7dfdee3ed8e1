import assert from 'node:assert/strict'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { liftImmutable } from '#storage/objects'
import { openCentres } from '../centres.ts'
import { asOwner, ownDatabase } from '../owner.ts'
import { egon } from '../region.ts'
import { javorova } from '../small-world.ts'

const names = ['lípa', 'javor', 'dub']
const dossiers = names.map(key => ({ key, files: ['files/mapa.xml'], until: 'closed' as const }))
const mapa = Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<mapa>les</mapa>\n')
const centres = await openCentres(
  [
    {
      instance: 'orp',
      services: { replica: { peer: 'kraj' } },
      peers: ['kraj'],
      offices: [{ ...javorova, dossiers }],
    },
    {
      instance: 'kraj',
      peers: ['orp'],
      offices: [{ ...javorova, people: {}, agreements: [{ peer: 'orp', service: 'replica' }] }],
    },
  ],
  { 'mapa.xml': mapa },
)
const { world, rows } = centres
const orp = world.config('orp')
const root = (instance: string) => join(world.dataFolder(instance), 'objects/ocfl')
const clerk = await centres.signIn('orp')

type Stored = { id: string; object: string; name: string; replicas: number }
const stored = () =>
  rows<Stored>(
    'orp',
    `select d.id, h.receipt -> 'receipt' -> 'object' ->> 'id' as object, h.package_name as name,
       jsonb_array_length(h.replicas) as replicas
     from records.hand_over h join records.dossier d on d.id = h.dossier_id where h.state = 'stored' order by d.mark`,
  )

for (const { id } of await rows<{ id: string }>('orp', 'select id from records.dossier'))
  assert.equal((await clerk.form(`/spisy/${id}/predani`, {})).status, 303)
await centres.until('every dossier is stored and its replica confirmed', async () => {
  const found = await stored()
  return found.length === names.length && found.every(one => one.replicas === 1)
})
const [damaged, lost, proven] = (await stored()) as [Stored, Stored, Stored]

const saved = async (path: string, name: string): Promise<string> => {
  const answer = await clerk.ask(path)
  assert.equal(answer.status, 200)
  const file = join(world.folder, name)
  writeFileSync(file, new Uint8Array(await answer.arrayBuffer()))
  return file
}
const proof = await saved(`/spisy/${proven.id}/dukaz`, 'proof.json.kept')
const proofOfDamaged = await saved(`/spisy/${damaged.id}/dukaz`, 'damaged.json.kept')
const handed = await saved(`/spisy/${proven.id}/balicek`, `${proven.name}.zip`)

/** The package of an object as it lies in a store. */
const packageIn = (instance: string, { name }: Stored): string => {
  const [path] = globSync(`**/v1/content/${name}.zip`, { cwd: root(instance) })
  assert.ok(path)
  return join(root(instance), path)
}

const flipByte = (path: string) => {
  const bytes = readFileSync(path)
  const at = Math.floor(bytes.length / 2)
  bytes[at] = bytes[at]! ^ 1
  writeFileSync(path, bytes)
}

test('an untouched house is well by every verifier', () => {
  assert.equal(egon('ocfl', 'check', root('orp'), root('kraj')).code, 0)
  const replicas = egon('replica', 'verify', '--config', orp)
  assert.equal(replicas.code, 0, replicas.out)
  assert.equal(egon('log', 'verify', '--config', orp).code, 0)
  assert.equal(egon('proof', 'check', '--anchors', world.authority, proof, handed).code, 0)
})

test('two log lines swapped by the owner of the database are named', async () => {
  const [last] = await rows<{ n: number }>('orp', 'select max(sequence)::int as n from audit.event')
  const [first, second] = [last!.n - 20, last!.n - 10]
  await asOwner(ownDatabase(world.dataFolder('orp')), async client => {
    await client.query('set session_replication_role = replica')
    for (const [from, to] of [
      [first, 1_000_000],
      [second, first],
      [1_000_000, second],
    ])
      await client.query('update audit.event set sequence = $2 where sequence = $1', [from, to])
  })
  const told = egon('log', 'verify', '--config', orp, '--lang', 'en')
  assert.equal(told.code, 1)
  const named = [...told.out.matchAll(/^ {2}Line (\d+)/gm)].map(([, line]) => Number(line))
  assert.deepEqual(named, [first, first + 1, second, second + 1], told.out)
  assert.match(told.out, new RegExp(`Line ${first} has been changed`))
  assert.match(told.out, new RegExp(`Line ${second} has been changed`))
})

test('an object that is gone from the other centre is named by comparing with it', async () => {
  await liftImmutable(root('kraj'))
  const path = packageIn('kraj', lost)
  await rm(join(path, '../../..'), { recursive: true })
  const told = egon('replica', 'verify', '--config', orp, '--lang', 'en', '--peer', 'kraj')
  assert.equal(told.code, 1)
  assert.ok(told.out.includes(`missing there: ${lost.object} v1`), told.out)
  assert.ok(!told.out.includes(damaged.object) && !told.out.includes(proven.object), told.out)
})

test('with databases and the other centre off, a flipped byte is named: which object, which file', async () => {
  await centres.stop('orp', 'kraj')
  await liftImmutable(root('orp'))
  const path = packageIn('orp', damaged)
  flipByte(path)
  const told = egon('ocfl', 'check', '--json', root('orp'))
  assert.equal(told.code, 1)
  const { status, objects, findings } = JSON.parse(told.out) as {
    status: string
    objects: number
    findings: { rule: string; location: { file: string } }[]
  }
  assert.deepEqual([status, objects], ['ERROR', names.length])
  assert.ok(
    findings.length > 0 && findings.every(({ location }) => location.file.includes(`${damaged.name}.zip`)),
  )
  assert.ok(
    findings.some(({ rule }) => rule === 'E092' || rule === 'E093'),
    told.out,
  )
  assert.equal(egon('ocfl', 'check', join(packageIn('orp', proven), '../../..')).code, 0)
})

test('with databases and the other centre off, a proof tells the true package from the one with a flipped byte', () => {
  const right = egon(
    'proof',
    'check',
    '--lang',
    'en',
    '--anchors',
    world.authority,
    proof,
    packageIn('orp', proven),
  )
  assert.equal(right.code, 0, right.out)
  const wrong = egon(
    'proof',
    'check',
    '--lang',
    'en',
    '--anchors',
    world.authority,
    proofOfDamaged,
    packageIn('orp', damaged),
  )
  assert.equal(wrong.code, 1)
  assert.match(wrong.out, /✖ The package is another one: its digest differs/)
  assert.equal(wrong.out.match(/✖/g)!.length, 1)
})

test('an object taken out of the store is missed by the proof of it, and the catalogue tells which one it was', async () => {
  const path = packageIn('orp', proven)
  await rm(join(path, '../../..'), { recursive: true })
  assert.equal(egon('proof', 'check', proof, path).code, 2)
  await centres.start('orp', 'kraj')
  const told = egon('replica', 'verify', '--config', orp, '--lang', 'en', '--peer', 'kraj')
  assert.equal(told.code, 1)
  assert.ok(told.out.includes(`missing here: ${proven.object} v1`), told.out)
})
